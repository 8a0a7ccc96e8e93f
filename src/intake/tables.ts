import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Range } from '../ledger/index.ts'
import type { ColumnMatch } from './reading/columns.ts'
import type { CaseDecision, IdentityCase, StagedCase } from './identity/identity-case.ts'
import type { Layout } from './reading/layout.ts'
import type { Problem } from './checking/problem.ts'
import type { Repeats } from './checking/repeats.ts'
import type { Counts, SetAside, Submission } from './submission.ts'
import type { ProblemGroup } from './checking/summary.ts'

type Json<T> = ColumnType<T | null, string | null, string | null>

export type IntakeTables = {
  'intake.submission': Omit<
    Submission,
    | 'submissionId'
    | 'layout'
    | 'columns'
    | 'problems'
    | 'repeats'
    | 'setAside'
    | 'failure'
    | 'leafRanges'
    | 'lastRow'
    | 'mergedTo'
    | keyof Counts
  > & {
    submissionId: Generated<number>
    digest: Buffer | null
    layout: Json<Layout>
    columns: Json<ColumnMatch>
    problems: Json<readonly ProblemGroup[]>
    repeats: Json<Repeats>
    setAside: Json<SetAside>
    leafRanges: ColumnType<readonly Range[], string | undefined, string>
    failure: Json<NonNullable<Submission['failure']>>
    lastRow: Generated<number>
    mergedTo: Generated<number>
  } & { [K in keyof Counts]: Generated<number> }
  'intake.receipt': { receiptId: Generated<number>; submissionId: number; document: string; signedAt: Date }
  'intake.refusedRow': {
    submissionId: number
    rowNo: number
    cells: string[] | null
    problems: JSONColumnType<readonly Problem[]>
    concerns: number[] | null
  }
  'intake.identityCase': {
    caseId: Generated<number>
    submissionId: number
    rowNo: number
    sourceCode: string
    item: string
    subjectName: string
    subjectCode: string
    staged: ColumnType<StagedCase, string, string>
    explanation: ColumnType<IdentityCase['explanation'], string, never>
    state: 'open' | 'decided' | 'refused'
    openedAt: Date
    decidedAt: Date | null
    decidedBy: string | null
    reason: string | null
    decision: Json<CaseDecision>
    records: number[]
    erasedAt: Date | null
  }
}
