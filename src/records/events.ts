/** The content of a record is gone; its place in the log stays. */
export type RecordErased = { readonly type: 'records.erased'; readonly recordId: number; readonly subjectId: number }
