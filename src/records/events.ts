/** A version that is elsewhere since. */
export type Moved = {
  readonly from: { readonly recordId: number; readonly version: number }
  readonly to: { readonly recordId: number; readonly version: number; readonly subjectId: number }
}

/** A merge of organisations was taken back, and versions that came meanwhile went to their own. */
export type RecordsSeparated = { readonly type: 'records.separated'; readonly moved: readonly Moved[] }

/** The content of a record is gone; its place in the log stays. */
export type RecordErased = { readonly type: 'records.erased'; readonly recordId: number; readonly subjectId: number }
