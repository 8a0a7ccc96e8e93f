type OfMeasure = {
  readonly measureId: number
  readonly subjectId: number
  readonly measure: string
  readonly executorCode: string
  readonly caseId: number
}

/** A person of the executor decided that a restriction applies. */
export type MeasuresExecuted = { readonly type: 'measures.executed' } & OfMeasure

/** A restriction no longer applies, from this instant. */
export type MeasuresEnded = { readonly type: 'measures.ended' } & OfMeasure
