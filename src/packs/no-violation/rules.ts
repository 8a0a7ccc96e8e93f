import type { Text } from '../../platform/text.ts'
import type { Condition, Duration } from '../conditions/condition.ts'
import type { InForce } from '../in-force.ts'
import type { ReportTable, ReportVersion } from '../reports/rules.ts'

/** Who decides in a field: one body by its code, or every body whose name has one of these words in it. */
export type FieldAuthority = {
  readonly key: string
  /** What a reader is sent to ask where nothing is known: a department, never a person. */
  readonly name: Text
  readonly code: string | null
  readonly names: readonly string[]
}

/** A field 领域 an organisation chooses: which records answer it, and whose. */
export type NoViolationField = {
  readonly key: string
  readonly name: Text
  readonly authorities: readonly FieldAuthority[]
  readonly items: readonly { readonly item: string; readonly when: Condition | null }[]
}

/** One edition of the rules of the report that stands in for certificates of no violation. */
export type NoViolationRules = InForce & {
  readonly key: string
  readonly name: Text
  readonly edition: string
  readonly validFor: Duration
  readonly watermark: Text
  readonly version: Pick<ReportVersion, 'name' | 'summary' | 'purposes'>
  /** How far back it may reach. */
  readonly longest: Duration
  /** How long a draft waits for its self-check. */
  readonly draftFor: Duration
  /** How many may be issued about one organisation on one day; null: no bound. */
  readonly perDay: number | null
  /** The field of a record in which its source names the field it belongs to; null: only its authority tells. */
  readonly namedIn: string | null
  /** The fields of an item with the day its effect ended, and with its last day at the latest; empty: it has effect still. Of other items the validity tells. */
  readonly lasting: readonly { readonly item: string; readonly until: string; readonly atLatest?: string }[]
  readonly purposes: readonly { readonly key: string; readonly name: Text }[]
  readonly notes: readonly { readonly key: string; readonly text: Text }[]
  readonly tables: readonly ReportTable[]
  readonly fields: readonly NoViolationField[]
}
