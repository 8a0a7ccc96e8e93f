import type { Generated } from 'kysely'
import type { ReportVersionKey } from '../packs/index.ts'
import type { Lang } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { EndCause, ReportKind } from './report.ts'

export type ReportRow = {
  subjectId: number
  number: string
  code: string
  report: ReportKind
  version: ReportVersionKey
  language: Lang
  subjectCode: string
  subjectName: string
  generatedAt: Date
  validUntil: Day
  makerBody: string | null
  makerUnit: string | null
  madeBy: string | null
  purpose: string | null
  consentId: number | null
  ground: string
  snapshot: string
  statement: string
  salt: Buffer
  leafIndex: number
  sm2: string | null
  requestKey: string | null
}

export type EndingRow = {
  subjectId: number
  number: string
  state: 'replaced' | 'revoked'
  replacedBy: string | null
  cause: EndCause
  reason: string
  endedAt: Date
  endedBy: string
  statement: string
  salt: Buffer
  leafIndex: number
}

export type DocumentRow = {
  subjectId: number
  number: string
  fileId: string
  size: number
  signedAt: Date
  isStamped: boolean
}

type CredentialRow = { subjectId: number; number: string; credential: string }

type CertificateRow = { thumbprint: string; certificates: Buffer[]; usedSince: Date }

type CoverageRow = {
  coverageId: Generated<number>
  sourceCode: string
  field: string
  completeFrom: Day | null
  basis: string
  statedBy: string
  statedAt: Date
}

type DraftRow = {
  subjectId: number
  draftId: Generated<number>
  code: string
  fields: string[]
  periodFrom: Day
  periodTo: Day
  purpose: string
  language: Lang
  madeBy: string
  madeAt: Date
  expiresOn: Day
  replaces: string | null
  number: string | null
}

export type ReportsTables = {
  'reports.coverage': CoverageRow
  'reports.draft': DraftRow
  'reports.report': ReportRow
  'reports.ending': EndingRow
  'reports.document': DocumentRow
  'reports.credential': CredentialRow
  'reports.certificate': CertificateRow
}
