import type { Text } from '../../platform/text.ts'
import type { Condition, Duration } from '../conditions/condition.ts'
import type { InForce } from '../in-force.ts'

/** What the register says of an organisation, as a report may name it. */
const registrationFields = [
  'name',
  'code',
  'legalRepresentative',
  'type',
  'status',
  'establishedOn',
  'endedOn',
  'address',
  'registeredBy',
  'industry',
  'size',
  'formerNames',
] as const
type RegistrationField = (typeof registrationFields)[number]

/** What a record has beside the fields of its item. */
const recordColumns = ['authority', 'source', 'decidedOn', 'shownUntil', 'severity', 'state'] as const
type RecordColumn = (typeof recordColumns)[number]

/** A column of a table: a field of the item, or something every record has. */
export type ReportColumn = string | { readonly record: RecordColumn }
export type ReportTable = { readonly item: string; readonly columns: readonly ReportColumn[] }

/**
 * `registration`: what the register says. `records`: the items of its tables. `others`: the same, and every item no other section
 * has, so that nothing is left out. `advice`: the sentences whose condition holds.
 */
export type ReportSection = {
  readonly key: string
  readonly name: Text
  /** What the overview calls it; null for what has no count. */
  readonly group: Text | null
  readonly holds: 'registration' | 'records' | 'others' | 'advice'
  readonly fields: readonly { readonly key: RegistrationField; readonly label: Text }[]
  readonly tables: readonly ReportTable[]
}

/** A sentence or label that a report bears when it has a record of these items that fits; without items, when no other one does. */
export type ReportSentence = {
  readonly key: string
  readonly text: Text
  readonly items: readonly string[]
  readonly when: Condition | null
}

const reportVersions = ['public', 'full', 'authorised', 'government'] as const
export type ReportVersionKey = (typeof reportVersions)[number]

/** Who gets how much; all but the public one are read for one of these purposes. */
export type ReportVersion = {
  readonly key: ReportVersionKey
  readonly name: Text
  readonly summary: Text
  readonly purposes: readonly string[]
}

/** One edition of the rules of a report. */
export type ReportRules = InForce & {
  readonly key: string
  readonly name: Text
  readonly edition: string
  /** How long after it was made a report is put forward as recent. */
  readonly validFor: Duration
  /** `{issuer}`, `{number}` and `{purpose}` stand for who made it, its number and what for. */
  readonly watermark: Text
  readonly versions: readonly ReportVersion[]
  readonly notes: readonly { readonly key: string; readonly text: Text }[]
  readonly labels: readonly ReportSentence[]
  readonly sections: readonly ReportSection[]
  readonly advice: readonly ReportSentence[]
}

export const watermarkFields = ['issuer', 'number', 'purpose'] as const
