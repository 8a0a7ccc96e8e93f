import type { Generated } from 'kysely'
import type { Sheets } from './notice.ts'
import type { Kind, RequestedStanding } from './application.ts'

export type RepairTables = {
  'repair.draft': {
    subjectId: number
    applicationId: Generated<number>
    kind: Kind
    recordIds: readonly number[]
    begunAt: Date
    begunBy: string
    requestKey: string
  }
  'repair.application': {
    subjectId: number
    applicationId: number
    kind: Kind
    submittedAt: Date
    commitment: string
    commitmentHash: string
    signer: string
    signedBy: string
  }
  'repair.requested': {
    subjectId: number
    applicationId: number
    recordId: number
    applicantId: number
    sourceCode: string
    caseId: number
    standing: RequestedStanding
    reason: string | null
    since: Date
    repairedAt: Date | null
    sentBackAt: Date | null
  }
  'repair.paper': {
    subjectId: number
    applicationId: number
    paperNo: number
    sourceCode: string
    key: string
    fileId: string
    fileName: string
    mediaType: string
    size: number
    givenAt: Date
    givenBy: string
    fromApplication: number | null
  }
  'repair.notice': { subjectId: number; recordId: number; what: 'handed' | 'opened'; at: Date; by: string; sheets: Sheets | null }
}
