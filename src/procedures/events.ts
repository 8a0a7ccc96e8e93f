/** A step was taken in a case; it stands in `state` since. */
export type ProceduresStepped = {
  readonly type: 'procedures.stepped'
  readonly caseId: number
  readonly subjectId: number
  readonly procedure: string
  readonly action: string
  readonly state: string
}
