/** A step was taken in a case; it stands in `state` since. `from` null: the step opened it. */
export type ProceduresStepped = {
  readonly type: 'procedures.stepped'
  readonly caseId: number
  readonly subjectId: number
  readonly sourceCode: string | null
  readonly procedure: string
  readonly action: string
  readonly from: string | null
  readonly state: string
  readonly stepNo: number
  readonly reason: string
}
