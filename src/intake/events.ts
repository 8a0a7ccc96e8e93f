/** Every row of a submission is merged, refused or waits, and its receipt is signed; again when rows that waited were taken up. */
export type IntakeFinished = { readonly type: 'intake.finished'; readonly submissionId: number }

/**
 * Checked rows, in the table `from`, are weighed before they are merged. Whoever knows more of them than their records say adds it: the rows
 * that two persons have to stand for by their numbers, the documents of which somebody else's word waits to be confirmed, those of which is said
 * what only a case may decide, those that rest on what the actor found, who is then no second person, and those that name who found it.
 */
export type IntakeWeighed = {
  readonly type: 'intake.weighed'
  readonly item: string
  readonly from: string
  readonly forTwo: Set<number>
  readonly waiting: Set<string>
  readonly undecided: Set<string>
  readonly own: Set<string>
  readonly naming: Set<string>
}
