import type { ReportVersionKey } from '../packs/index.ts'
import type { Lang, Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'

export type ReportKind = 'standard' | 'noViolation'

/** How a table cell stands when there is no value. */
export const blank: Text = { zh: '— —', en: '— —' }

/** How it stands when who the report is for is not told the value by rule, whether there is one or not. */
export const withheld: Text = { zh: '依规不显示', en: 'not shown by rule' }

/** One line of a table: the values as printed, and which version of which record says so. */
export type SnapshotRow = {
  readonly record: string
  readonly version: number
  /** The place of that version in the ledger; null when it has none. */
  readonly leafIndex: number | null
  /** The last day it was to be shown; null: no end. */
  readonly until: Day | null
  /** Disputed since this instant; not to be used against the organisation meanwhile. */
  readonly disputed: { readonly since: string } | null
  /** Only a no-violation report prints what is shown no more, and says so. */
  readonly state?: 'repaired' | 'shielded'
  readonly cells: readonly Text[]
}

export type SnapshotTable = {
  readonly item: string
  readonly name: Text
  readonly columns: readonly Text[]
  readonly rows: readonly SnapshotRow[]
}

export type Period = { readonly from: Day; readonly to: Day }

/** One part of the report; what it does not have is empty. */
export type SnapshotSection = {
  readonly key: string
  /** 一 and 1: how the part is numbered. */
  readonly ordinal: Text
  readonly name: Text
  readonly facts: readonly { readonly label: Text; readonly value: Text }[]
  readonly tables: readonly SnapshotTable[]
  readonly lines: readonly Text[]
  /** What stands in a part with nothing in it; null where there is something. */
  readonly empty: Text | null
  /** Of a field of a no-violation report: what can be said, and on whose data it rests. */
  readonly finding?: PrintedFinding
}

/**
 * A body whose records answer a field. `completeFrom`: since when all of them are here; null: nobody says so. `waiting`: how many of its
 * rows that may concern the organisation wait until it is known who is meant; `refused`: how many it is to mend; `underway`: a file of it
 * is being processed; `failed`: one was not taken; `heardOn`: of later days nothing is known, for nothing was heard of it since.
 */
type PrintedAuthority = {
  readonly name: Text
  readonly code: string | null
  readonly completeFrom: Day | null
  readonly waiting?: number
  readonly refused?: number
  readonly underway?: true
  readonly failed?: true
  readonly heardOn?: Day
}

/** `none`: no violation up to `until`, and nobody is missing who could know of one. `uncovered`: no record, but somebody is. */
export type PrintedFinding =
  | { readonly result: 'none'; readonly until: Day; readonly complete: readonly PrintedAuthority[]; readonly missing: readonly [] }
  | {
      readonly result: 'found' | 'uncovered'
      readonly complete: readonly PrintedAuthority[]
      readonly missing: readonly PrintedAuthority[]
    }

/**
 * All that is printed, in both languages. It is stored in canonical form (RFC 8785) and never changed; every form of the report
 * (page, PDF, JSON, credential) is made of it alone.
 */
export type Snapshot = {
  readonly type: typeof snapshotType
  readonly number: string
  /** The verification code. */
  readonly code: string
  readonly report: ReportKind
  readonly version: ReportVersionKey
  readonly name: Text
  readonly versionName: Text
  /** The edition of the standard: `V2.0`. */
  readonly edition: string
  readonly issuer: Text
  /** Where number and code can be looked up; null where the installation does not know its own address. */
  readonly checkAt: string | null
  readonly subject: { readonly code: string; readonly name: string }
  readonly generatedAt: string
  readonly validUntil: Day
  readonly purpose: { readonly key: string; readonly label: Text } | null
  /** Of a no-violation report: decisions of these days, both included. */
  readonly period?: Period
  readonly watermark: Text
  readonly labels: readonly { readonly key: string; readonly text: Text }[]
  readonly notes: readonly Text[]
  readonly overview: readonly { readonly section: string; readonly name: Text; readonly count: number; readonly disputed: number }[]
  readonly sections: readonly SnapshotSection[]
}

export const snapshotType = 'xinheng.snapshot/v1'
export const reportType = 'xinheng.report/v1'

/** What stands in the ledger about a report. Hashes are base64. */
export type Statement = {
  readonly kind: 'report'
  readonly number: string
  readonly report: ReportKind
  readonly version: ReportVersionKey
  readonly subject: { readonly code: string; readonly name: string }
  readonly generatedAt: string
  readonly validUntil: Day
  readonly language: Lang
  /** SHA-256 of the canonical snapshot. */
  readonly snapshot: string
  /** SHA-256 of each certificate that may sign the document. */
  readonly certificates: readonly string[]
  /** Thumbprint of the SM2 key that signs this statement as a second suite. */
  readonly sm2: string | null
}

/** SM2 with SM3 over the canonical statement. Both in base64: the key as DER, whose hash the statement names, and the signature as DER. */
export type SecondSignature = { readonly key: string; readonly signature: string }

/** Why a report is not to be used any more. */
export const endCauses = {
  mistake: { zh: '报告本身有误', en: 'The report itself is wrong' },
  changed: { zh: '报告中的信息后来有变化', en: 'What it says has changed since' },
  asked: { zh: '主体申请终止', en: 'The organisation asked for it' },
  other: { zh: '其他原因', en: 'Another reason' },
} as const satisfies Readonly<Record<string, Text>>
export type EndCause = keyof typeof endCauses
export const isEndCause = (text: string): text is EndCause => Object.hasOwn(endCauses, text)

/** What became of a report. */
export type Ending = {
  readonly state: 'replaced' | 'revoked'
  readonly replacedBy: string | null
  readonly cause: EndCause
  readonly reason: string
  readonly endedAt: Date
  /** Where the ledger has its statement. */
  readonly leafIndex: number
}

/** Why a report ended, as whoever looks it up is told: the cause, and what was said beyond it. */
export const endingWords = ({ cause, reason }: Pick<Ending, 'cause' | 'reason'>): Text =>
  reason === '' ? endCauses[cause] : { zh: `${endCauses[cause].zh}：${reason}`, en: `${endCauses[cause].en}: ${reason}` }

/** What stands in the ledger about the end of a report: its cause, and not the reason in words, for a text of the office could hold anything. */
export type EndStatement = {
  readonly kind: 'reportEnd'
  readonly number: string
  readonly state: Ending['state']
  /** The number of the report that takes its place; null when it was revoked. */
  readonly replacedBy: string | null
  readonly cause: EndCause
  readonly endedAt: string
}

/** Who had a report made. */
export type Maker = { readonly body: string; readonly unit: string | null }

/** A report as it is kept, without its content. */
export type Report = {
  readonly subjectId: number
  readonly number: string
  readonly code: string
  readonly report: ReportKind
  readonly version: ReportVersionKey
  readonly language: Lang
  readonly subject: { readonly code: string; readonly name: string }
  readonly generatedAt: Date
  readonly validUntil: Day
  readonly maker: Maker | null
  readonly purpose: string | null
  readonly consentId: number | null
  readonly ending: Ending | null
}

/** The same with what was printed and what the ledger knows of it; both texts are canonical JSON, exactly as they were hashed. */
export type KeptReport = Report & {
  /** The case it was read for; empty without one. */
  readonly ground: string
  readonly snapshot: string
  readonly statement: string
  readonly salt: Uint8Array
  readonly leafIndex: number
  /** `SecondSignature` as JSON; null without one. */
  readonly sm2: string | null
  /** Null until it is made. */
  readonly document: Document | null
}

/** The signed PDF of a report; `isStamped`: an authority of time stamps said the time too. */
export type Document = { readonly fileId: string; readonly size: number; readonly signedAt: Date; readonly isStamped: boolean }

/** A finding in a word. */
export const findingNames = {
  none: { zh: '无记录', en: 'No record' },
  found: { zh: '有记录', en: 'Records' },
  uncovered: { zh: '未覆盖', en: 'Not covered' },
} as const satisfies Readonly<Record<PrintedFinding['result'], Text>>

export const reportStateNames = {
  issued: { zh: '有效', en: 'Issued' },
  replaced: { zh: '已被替换', en: 'Replaced' },
  revoked: { zh: '已撤销', en: 'Revoked' },
} as const satisfies Readonly<Record<string, Text>>
export type ReportState = keyof typeof reportStateNames

export const stateOf = ({ ending }: Pick<Report, 'ending'>): ReportState => ending?.state ?? 'issued'

/** Where a reader of the printed report looks it up. */
export const checkAddress = (site: string, number: string, code: string): string => `${site}/verify/${number}?code=${code}`
