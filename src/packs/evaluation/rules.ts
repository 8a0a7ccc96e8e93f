import type { Text } from '../../platform/text.ts'
import type { Condition, Duration } from '../conditions/condition.ts'
import type { Basis, InForce } from '../in-force.ts'
import type { Within } from '../procedures/rules.ts'

/**
 * How long a trace of a conduct has effect. `publicity`: in full until the shortest publicity period after the decision, then linearly
 * less until the longest. `validity`: in full from the decision to the end of validity, where there is one. With `full` and `until`: as
 * `publicity`, both counted from the decision; equal ones end it at once.
 */
type Lasts = 'publicity' | 'validity' | 'always' | { readonly full: Duration; readonly until: Duration }

/** A kind of conduct 信用行为 of an organisation that records of one catalogue item show; `from` and `to` are days of their decision. */
export type Conduct = InForce & {
  readonly key: string
  readonly name: Text
  readonly item: string
  readonly tendency: 'favourable' | 'adverse' | 'neutral'
  /** Which records show it; null: all of the item. */
  readonly when: Condition | null
  /** The severity classes of records that show it; null: all. */
  readonly severities: readonly string[] | null
  /** The field with an amount that points may be counted by. */
  readonly amount: string | null
  /** The field whose value picks the points. */
  readonly class: string | null
  /** Records with the same values of these fields are one event, counted once: the heaviest. */
  readonly sameEvent: readonly string[] | null
  readonly lasts: Lasts
}

/**
 * So many points for every whole `each` (a decimal text, in the unit of the field) of the conduct's amount; one event, and all together,
 * move no more than `most` points.
 */
export type PerAmount = { readonly each: string; readonly points: number; readonly most: number }

/**
 * What a conduct does to a criterion; one of three is not null. `points`: for every event. `perAmount`: for every event, by its amount.
 * `classes`: by the class of the latest event alone, in points from the start of the criterion; a class not named has none.
 */
export type Effect = {
  readonly key: string
  readonly conduct: string
  readonly points: number | null
  readonly perAmount: PerAmount | null
  readonly classes: Readonly<Record<string, number>> | null
}

/** A second-level index 二级指标: it begins at `start` and never leaves `least` to `most`. */
export type Criterion = {
  readonly key: string
  readonly name: Text
  /** The points without any trace: what missing data mean, in plain sight. */
  readonly start: number
  readonly least: number
  readonly most: number
  readonly effects: readonly Effect[]
}

/** A first-level index 一级指标. */
export type Dimension = { readonly key: string; readonly name: Text; readonly points: number; readonly criteria: readonly Criterion[] }

/** A conduct that bounds the grade 直接判级 while a trace of it has any effect. */
export type Veto = {
  readonly key: string
  readonly name: Text
  readonly conduct: string
  /** The best grade there is with it. */
  readonly atMost: string
  readonly basis: readonly Basis[]
}

/** A grade and the points it begins at; null: whatever is below all others. */
export type Grade = { readonly key: string; readonly name: Text; readonly from: number | null }

/**
 * How the result of a public model enters an industry's. `reference`: shown beside it, without effect. `indicator`: its score, of 1000,
 * gives so many of `points`. `direct`: its grade is the grade, bounded by the model's own vetoes.
 */
export type Fusion = {
  readonly mode: 'reference' | 'indicator' | 'direct'
  /** The key of the other model. */
  readonly of: string
  readonly points: number | null
}

/** One edition of a model 评价模型: how organisations of some types are graded. */
export type EvaluationModel = InForce & {
  readonly key: string
  readonly name: Text
  readonly summary: Text
  readonly edition: string
  readonly style: 'weighted' | 'deductFromBase'
  /** The points one has before any criterion: 0 when weighted. */
  readonly base: number
  readonly subjectTypes: readonly string[]
  /** Who sees the grade beside the organisation itself. */
  readonly shown: 'own' | 'government' | 'public'
  /** Registered for less than this: no grade. */
  readonly newFor: Duration
  /** How long a result is put forward as recent. */
  readonly validFor: Duration
  /** What a severity class multiplies points by, per mille; a class not named by 1000. */
  readonly severity: Readonly<Record<string, number>>
  readonly dimensions: readonly Dimension[]
  readonly vetoes: readonly Veto[]
  /** From best to worst. */
  readonly grades: readonly Grade[]
  /** Null for a public model. */
  readonly fusion: Fusion | null
}

/** One edition of how models change 模型修改: how long a draft is open for comments at least. */
export type ModelChangeRules = InForce & { readonly key: string; readonly name: Text; readonly comments: Within }
