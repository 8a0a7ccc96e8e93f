import type { Event } from '../platform/context.ts'

/** A version that is elsewhere since. */
export type Moved = {
  readonly from: { readonly recordId: number; readonly version: number }
  readonly to: { readonly recordId: number; readonly version: number; readonly subjectId: number }
}

/** A merge of organisations was taken back, and versions that came meanwhile went to their own. */
export type RecordsSeparated = { readonly type: 'records.separated'; readonly moved: readonly Moved[] }

/** A case of repair ended the display of these records: they are no longer shown, shared or used, and copies must go. */
export type RecordsRepaired = { readonly type: 'records.repaired' } & OfCase
/** The same for the time, while a reorganisation is carried out. */
export type RecordsShielded = { readonly type: 'records.shielded' } & OfCase
/** A repair or a shield was taken back: these records stand as before. */
export type RecordsReinstated = { readonly type: 'records.reinstated' } & OfCase

type OfCase = { readonly caseId: number; readonly records: readonly { readonly recordId: number; readonly subjectId: number }[] }

/** The content of a record is gone; its place in the log stays. */
export type RecordErased = { readonly type: 'records.erased'; readonly recordId: number; readonly subjectId: number }

/** Records are disputed since, or no longer by this case. */
export type RecordsMarked = {
  readonly type: 'records.marked' | 'records.unmarked'
  readonly caseId: number
  readonly records: readonly { readonly recordId: number; readonly subjectId: number }[]
}

/** A person changed one record: its source, or the office who decided again whose it is. */
export type RecordChanged = {
  readonly type: `records.${'corrected' | 'updated' | 'withdrawn' | 'ended' | 'reassigned' | 'restored'}`
  readonly recordId: number
  readonly subjectId: number
}

/** The records an event is about: those whose standing it may have changed. None for an event of another kind. */
export function recordsIn(event: Event): number[] {
  switch (event.type) {
    case 'records.repaired':
    case 'records.shielded':
    case 'records.reinstated':
    case 'records.marked':
    case 'records.unmarked':
      return (event as RecordsRepaired | RecordsMarked).records.map(({ recordId }) => recordId)
    case 'records.corrected':
    case 'records.updated':
    case 'records.withdrawn':
    case 'records.ended':
    case 'records.reassigned':
    case 'records.restored':
    case 'records.erased':
      return [(event as RecordChanged | RecordErased).recordId]
    case 'records.separated':
      return (event as RecordsSeparated).moved.flatMap(({ from, to }) => [from.recordId, to.recordId])
    default:
      return []
  }
}
