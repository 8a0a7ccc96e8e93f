/** A report was made: it has its number and its place in the ledger. */
export type ReportMade = { readonly type: 'reports.made'; readonly number: string; readonly subjectId: number }

/** A report is not to be used any more. */
export type ReportEnded = {
  readonly type: 'reports.ended'
  readonly number: string
  readonly subjectId: number
  readonly state: 'replaced' | 'revoked'
}
