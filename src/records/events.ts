import type { ManualChange } from './record.ts'

/** A batch of a submission was merged: new records and new versions are in. */
export type RecordsMerged = {
  readonly type: 'records.merged'
  readonly submissionId: number | null
  readonly sourceCode: string
  readonly item: string
  readonly accepted: number
  readonly updated: number
}

/** One record was changed by a person. */
export type RecordChanged = {
  readonly type: 'records.changed'
  readonly recordId: number
  readonly subjectId: number
  readonly change: ManualChange
}

/** The content of a record is gone; its place in the log stays. */
export type RecordErased = { readonly type: 'records.erased'; readonly recordId: number; readonly subjectId: number }
