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

/** The calendar moved deadlines of these cases; each stands in the state it stood in. */
export type ProceduresRecounted = {
  readonly type: 'procedures.recounted'
  readonly cases: readonly { readonly caseId: number; readonly procedure: string; readonly dueAt: Date | null }[]
}
