/** What a person decided a code with a name means; without a subject: nobody of the register. */
export type Decision = {
  readonly decisionId: number
  readonly code: string
  readonly nameKey: string
  readonly name: string
  readonly subjectId: number | null
  readonly reason: string
  readonly decidedBy: string
  readonly decidedAt: Date
  readonly undoneAt: Date | null
  readonly undoReason: string | null
}

/** Two entries of the register that a person found to be one organisation. */
export type Merge = {
  readonly mergeId: number
  readonly absorbedId: number
  readonly absorbedName: string
  readonly survivorId: number
  readonly survivorName: string
  readonly reason: string
  readonly mergedBy: string
  readonly mergedAt: Date
  readonly undoneAt: Date | null
  readonly undoReason: string | null
}
