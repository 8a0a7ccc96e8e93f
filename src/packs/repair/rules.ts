import type { Text } from '../../platform/text.ts'
import type { Condition, Duration } from '../conditions/condition.ts'
import type { Basis, InForce } from '../in-force.ts'

/** A paper an application needs. `held`: records that say themselves what it would prove, so that nobody is asked for it. */
export type RepairPaper = {
  readonly key: string
  readonly name: Text
  readonly note: Text | null
  readonly use: 'repair' | 'shield'
  readonly held: readonly { readonly item: string; readonly when: Condition }[]
}

/** What the rules say of some records; the first that fits a record answers for it. */
export type RepairAnswer = {
  readonly key: string
  readonly basis: readonly Basis[]
  readonly items: readonly string[]
  /** Only these classes; empty: any. */
  readonly severities: readonly string[]
  readonly when: Condition | null
  /** `none`: not to be repaired by application, for the reason `why`. */
  readonly way: 'application' | 'none'
  readonly decidedBy: Text | null
  /** The shortest time before an application; null: the one that the publicity of the item names. */
  readonly after: Duration | null
  /** The field that time is counted from; null: the day of the decision. */
  readonly since: string | null
  readonly conditions: readonly string[]
  readonly papers: readonly string[]
  readonly why: Text | null
}

/** One edition of the rules of repair. */
export type RepairRules = InForce & {
  readonly key: string
  readonly name: Text
  readonly summary: Text
  /** What an organisation signs; `{organisation}` and `{records}` stand for what it is about. */
  readonly commitment: Text
  /** What everyone reads of it on the page of the organisation, which names no record; null: nothing. */
  readonly publicCommitment: Text | null
  /** For how long after the repair everyone still reads it. */
  readonly commitmentShown: Duration
  /** The notice that is handed over with a decision. */
  readonly notice: Text
  /** How long after a revoked repair no new application is taken. */
  readonly coolingOff: Duration
  /** With the decisions of which items the notice goes, and the field, if any, in which one says when it was served. */
  readonly served: { readonly items: readonly string[]; readonly field: string } | null
  readonly conditions: readonly { readonly key: string; readonly text: Text }[]
  readonly papers: readonly RepairPaper[]
  readonly answers: readonly RepairAnswer[]
}

/** What the texts may stand for. */
export const commitmentFields = ['organisation', 'records'] as const
export const publicFields = ['organisation'] as const
export const noticeFields = ['organisation', 'document', 'authority', 'class', 'dates', 'conditions', 'papers', 'decidedBy'] as const
