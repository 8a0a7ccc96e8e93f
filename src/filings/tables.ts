import type { ColumnType, Generated } from 'kysely'
import type { FilingState, Values } from './filing.ts'

export type FilingsTables = {
  'filings.filing': {
    subjectId: number
    filingId: Generated<number>
    item: string
    state: FilingState
    entered: ColumnType<Values | null, string | null, string | null>
    requestKey: string
    madeBy: string
    madeAt: Date
    commitment: string | null
    signedHash: string | null
    signedBy: string | null
    signedAs: string | null
    signedAt: Date | null
    sourceCode: string | null
    submissionId: number | null
    withdrawnBy: string | null
    withdrawnAt: Date | null
    reason: string | null
  }
}
