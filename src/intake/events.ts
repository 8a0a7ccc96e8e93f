/** Every row of a submission is merged, refused or waits, and its receipt is signed; again when rows that waited were taken up. */
export type IntakeFinished = { readonly type: 'intake.finished'; readonly submissionId: number }
