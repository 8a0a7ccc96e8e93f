import type { Fields } from '../../records/index.ts'
import type { ResolutionOutcome } from '../../subjects/index.ts'

/** A checked row whose organisation nobody but a person can tell. */
export type IdentityCase = {
  readonly caseId: number
  readonly submissionId: number
  readonly rowNo: number
  readonly sourceCode: string
  readonly item: string
  readonly subjectName: string
  /** The social credit code of the row, else its organisation or registration code, else empty. */
  readonly subjectCode: string
  readonly staged: StagedCase
  readonly explanation: { readonly outcome: ResolutionOutcome }
  readonly state: 'open' | 'decided' | 'refused'
  readonly openedAt: Date
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly reason: string | null
  readonly decision: CaseDecision | null
  /** Every record the row brought or met, also before a decision was undone. */
  readonly records: readonly number[]
  /** When its content was erased with the record it had brought. */
  readonly erasedAt: Date | null
}

export type CaseDecision = {
  readonly decisionId: number | null
  readonly subjectId: number | null
  readonly recordId: number | null
  readonly version: number | null
  readonly late: boolean
  readonly outcome: 'accepted' | 'updated' | 'unchanged' | 'rejected' | 'not-own' | 'erased' | 'withdrawn' | 'alone' | 'unfit'
}

/** The parts of a staged row that are read again. */
export type StagedCase = {
  readonly uscc: string | null
  readonly org_code: string | null
  readonly reg_no: string | null
  readonly name_key: string
  readonly decided_on: string
  readonly fields: Fields
}
