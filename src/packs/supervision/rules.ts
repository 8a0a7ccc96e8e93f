import type { Text } from '../../platform/text.ts'
import type { InForce } from '../in-force.ts'

/** Classes of risk 风险 as market regulation gives them, from low to high. */
export const risks = ['A', 'B', 'C', 'D'] as const
export type Risk = (typeof risks)[number]

/** Bands 监管档次, from the least checked to the most. */
export const bandKeys = ['trusted', 'normal', 'focus', 'strict'] as const
export type BandKey = (typeof bandKeys)[number]

export type Band = {
  readonly key: BandKey
  readonly name: Text
  /** How many in a thousand a plan draws, and how many at least. */
  readonly perMille: number
  readonly least: number
  /** How often one is checked in a year, by all departments together; null: as often as it takes. */
  readonly most: number | null
  /** Checked by lot alone; otherwise for one of the exempt reasons only. */
  readonly undisturbed: boolean
  readonly handling: Text
}

/** A grade with the band it gives alone, and with each risk. */
type GradeRow = { readonly key: string; readonly band: BandKey; readonly risks: Readonly<Record<Risk, BandKey>> }

/**
 * Whom plans of a field draw from: organisations of these types (none: of all) that are in one of these trades or hold one of these permits;
 * with neither trades nor permits everybody of the types. Trades are codes of GB/T 4754, the letter of a section or the digits something in it begins with; permits are words of their names.
 */
export type Covered = {
  readonly types: readonly string[]
  readonly industries: readonly string[]
  readonly permits: readonly string[]
  /** Whether an official text was compared. */
  readonly sure: boolean
}

/** Where departments check; `covers` null: everybody. In a strict one the stricter of what grade and risk give alone decides, elsewhere the matrix. */
export type SupervisionField = { readonly key: string; readonly name: Text; readonly strict: boolean; readonly covers: Covered | null }

/** One edition of supervision by grade 分级分类监管. */
export type SupervisionRules = InForce & {
  readonly key: string
  readonly name: Text
  /** The scheme of evaluation results that says the risk. */
  readonly scheme: string
  /** What counts for an organisation without a class of risk, and without a grade. */
  readonly unknownRisk: Risk
  readonly ungraded: string
  readonly bands: readonly Band[]
  /** The band a risk gives alone. */
  readonly risks: Readonly<Record<Risk, BandKey>>
  readonly grades: readonly GradeRow[]
  /** For what anybody may be checked at any time. */
  readonly exempt: readonly { readonly key: string; readonly name: Text }[]
  /** How many working days before the day on which it is noted a check without a draw may lie, and how many after. */
  readonly noted: { readonly back: number; readonly ahead: number }
  readonly fields: readonly SupervisionField[]
}

/** The band of a grade and a risk in a field. */
export function bandOf(rules: SupervisionRules, field: SupervisionField, grade: string | null, risk: Risk | null): BandKey {
  const row = (rules.grades.find(({ key }) => key === grade) ?? rules.grades.find(({ key }) => key === rules.ungraded)) as GradeRow
  const known = risk ?? rules.unknownRisk
  if (!field.strict) return row.risks[known]
  return stricter(row.band, rules.risks[known])
}

const stricter = (one: BandKey, other: BandKey): BandKey => (bandKeys.indexOf(one) >= bandKeys.indexOf(other) ? one : other)
