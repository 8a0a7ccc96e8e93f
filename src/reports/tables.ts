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
  credential: string
}

export type CertificateRow = { thumbprint: string; certificates: Buffer[]; usedSince: Date }

export type ReportsTables = {
  'reports.report': ReportRow
  'reports.ending': EndingRow
  'reports.document': DocumentRow
  'reports.certificate': CertificateRow
}
