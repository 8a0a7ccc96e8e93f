import type { Text } from '../../platform/text.ts'
import type { Condition, Duration } from '../conditions/condition.ts'
import type { InForce } from '../in-force.ts'

/** What an incentive makes easier. No duty that the law sets for safety, health, the environment, workers or taxes is among these. */
export const reliefs = {
  handling: { zh: '优先办理', en: 'handled first' },
  papers: { zh: '容缺受理、告知承诺', en: 'papers later, notice and commitment' },
  checks: { zh: '减少检查', en: 'fewer checks' },
  deposit: { zh: '减免保证金', en: 'lower deposit' },
  fee: { zh: '费用优惠', en: 'lower fee' },
  priority: { zh: '优先考虑', en: 'priority' },
  financing: { zh: '融资便利', en: 'easier financing' },
  honour: { zh: '表彰宣传', en: 'honour and publicity' },
  certificate: { zh: '减免证明', en: 'fewer certificates' },
  service: { zh: '服务便利', en: 'better service' },
} as const satisfies Readonly<Record<string, Text>>
export type Relief = keyof typeof reliefs

/** One of the ways to qualify: a grade of the public model of its type, or a record that stands and is valid. */
export type IncentiveWay = {
  readonly key: string
  readonly name: Text
  readonly grades: readonly string[]
  readonly item: string | null
  readonly when: Condition | null
}

/** What stands in the way while it lasts: being on a list of serious dishonesty, or a record that is shown and not disputed. */
export type IncentiveBar = {
  readonly key: string
  readonly name: Text
  readonly listed: boolean
  readonly item: string | null
  readonly when: Condition | null
}

/** Bodies that may offer an incentive as a benefit: a department, or an organisation of another kind. */
const providerKinds = ['source', 'organisation'] as const
type ProviderKind = (typeof providerKinds)[number]

/** How benefits 信易+ are claimed and rated here. */
export type BenefitRules = InForce & {
  readonly key: string
  readonly name: Text
  /** How many benefits there should be at least; null: nobody asks for a number. */
  readonly goal: number | null
  /** How long a one-time code is good. */
  readonly codeMinutes: number
  /** Of fewer ratings no average is told: who gave them could be guessed. */
  readonly leastRatings: number
}

/** An incentive 守信激励: what an organisation may be given for its credit. Nobody has fewer rights for not having it. */
export type Incentive = InForce & {
  readonly key: string
  readonly name: Text
  readonly summary: Text
  readonly relief: Relief
  readonly subjectTypes: readonly string[]
  /** Who gives it. */
  readonly executor: Text
  readonly by: readonly ProviderKind[]
  /** For how long it holds once found, before it is looked at again. */
  readonly lasts: Duration
  /** One of them is enough. */
  readonly ways: readonly IncentiveWay[]
  /** None of them may hold. */
  readonly bars: readonly IncentiveBar[]
  /** Of `checks`: the reasons for which anybody is checked at any time; they stay. */
  readonly keeps: readonly string[]
}
