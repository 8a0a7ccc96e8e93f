import type { IntakeFinished } from '../intake/events.ts'
import { listItem } from '../packs/index.ts'
import type { Event } from '../platform/context.ts'
import type { RecordChanged, RecordErased, RecordsRepaired, RecordsSeparated } from '../records/events.ts'
import type { ListsContext } from './context.ts'
import { followListings } from './follow.ts'
import { recordsOfSubmission } from './follow-store.ts'

/** Who is listed follows from the records, in the transaction that changes them. */
export async function listsReactions(ctx: ListsContext, event: Event): Promise<void> {
  await followListings(ctx, await changedBy(ctx, event))
}

async function changedBy(ctx: ListsContext, event: Event): Promise<readonly number[]> {
  switch (event.type) {
    case 'intake.finished':
      return recordsOfSubmission(ctx, (event as IntakeFinished).submissionId, listItem)
    case 'records.repaired':
    case 'records.shielded':
    case 'records.reinstated':
      return (event as RecordsRepaired).records.map(({ recordId }) => recordId)
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
