import type { Event } from '../platform/context.ts'

/** Two organisations were found to be one: what belongs to `absorbedId` and those it had absorbed (`moved`: all of them) belongs to `survivorId`. */
export type SubjectsMerged = Event & {
  readonly type: 'subjects.merged'
  readonly mergeId: number
  readonly absorbedId: number
  readonly survivorId: number
  readonly moved: readonly number[]
}
/** A merge was taken back: `moved` belongs to `absorbedId` again; `survivorId` is the living organisation it had led to. */
export type MergeUndone = Event & {
  readonly type: 'subjects.merge-undone'
  readonly mergeId: number
  readonly absorbedId: number
  readonly survivorId: number
  readonly moved: readonly number[]
  readonly reason: string
}
/** A person said what codes with names mean (`subjectId` null: nobody of the register), so waiting rows can go on. */
export type IdentityDecided = Event & {
  readonly type: 'subjects.identity-decided'
  readonly decisions: readonly {
    readonly decisionId: number
    readonly code: string
    readonly nameKey: string
    readonly subjectId: number | null
  }[]
}
/** A decision was taken back; rows that came with this code and name are open again. */
export type IdentityDecisionUndone = Event & {
  readonly type: 'subjects.identity-decision-undone'
  readonly decisionId: number
  readonly code: string
  readonly nameKey: string
  readonly subjectId: number | null
  readonly reason: string
}
