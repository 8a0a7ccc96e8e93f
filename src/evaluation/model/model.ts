import type { Basis, Condition, Duration } from '../../packs/index.ts'
import { sha256 } from '../../platform/crypto/native.ts'
import { utf8 } from '../../platform/crypto/bytes.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { canonicalText } from '../../ledger/index.ts'

/** How long a record of a severity class (null: any) decided between two days shows its conduct. The first that fits holds. */
export type Span = {
  readonly severity: string | null
  readonly from: Day
  readonly to: Day | null
  /** From so long after the decision on it counts less each day; null: it counts in full to its end. */
  readonly full: Duration | null
  /** `counted`: the day stored with the record, else its validity. */
  readonly until: { readonly after: Duration } | 'validity' | 'counted' | 'always'
}

/** A kind of conduct with everything needed to find it in records: no pack is needed beside it. */
export type Conduct = {
  readonly key: string
  readonly name: Text
  readonly tendency: 'favourable' | 'adverse' | 'neutral'
  readonly item: string
  /** Days of decision it speaks of. */
  readonly from: Day
  readonly to: Day | null
  readonly when: Condition | null
  readonly severities: readonly string[]
  readonly amount: string | null
  readonly class: string | null
  readonly sameEvent: readonly string[]
  readonly spans: readonly Span[]
}

export type Effect = {
  readonly key: string
  /** Versions of the conduct, in hexadecimal: one for each of its editions. */
  readonly conducts: readonly string[]
  /** Points for each event, times severity and fading; null where one of the others says how many. */
  readonly points: number | null
  /** Points for each whole `each` (millionths of the field's unit) of an event; one event, and all together, come to `most` at the utmost. */
  readonly perAmount: { readonly each: number; readonly points: number; readonly most: number } | null
  /** The class of the latest event alone gives the points. */
  readonly classes: Readonly<Record<string, number>> | null
}

export type Criterion = {
  readonly key: string
  readonly name: Text
  readonly start: number
  readonly least: number
  readonly most: number
  /** How much of its points counts, per mille: 1000 but for what an industry's model takes over from the public one as a share. */
  readonly share: number
  readonly effects: readonly Effect[]
}

/** A model as it is used: the whole of its rules, from which alone grades are computed. Points are whole numbers. */
export type Model = {
  readonly key: string
  readonly edition: string
  readonly name: Text
  readonly summary: Text
  readonly basis: readonly Basis[]
  readonly from: Day
  readonly to: Day | null
  readonly base: number
  readonly subjectTypes: readonly string[]
  readonly shown: 'own' | 'government' | 'public'
  readonly newFor: Duration | null
  readonly validFor: Duration | null
  /** Per mille by severity class; of a class that is not named, 1000. */
  readonly severity: Readonly<Record<string, number>>
  readonly dimensions: readonly {
    readonly key: string
    readonly name: Text
    readonly points: number
    readonly criteria: readonly Criterion[]
  }[]
  /** `atMost`: the place of the best grade that is left. */
  readonly vetoes: readonly { readonly key: string; readonly name: Text; readonly conducts: readonly string[]; readonly atMost: number }[]
  /** From the best to the worst; the last holds whatever is left. */
  readonly grades: readonly { readonly key: string; readonly name: Text; readonly from: number }[]
  /** The conducts by version. */
  readonly conducts: Readonly<Record<string, Conduct>>
  /** How an industry's model uses the public one of this key; null: it is a public model. */
  readonly fusion: { readonly mode: 'reference' | 'indicator' | 'direct'; readonly of: string } | null
}

/** What the leaf of an adoption says: from which day which model holds, by the hash of its rules. */
export const adoptionStatement = (adoption: {
  readonly key: string
  readonly from: Day
  readonly to: Day | null
  readonly version: string
}) => ({ kind: 'evaluationModel', ...adoption })

/** One point in the unit grades are computed in. */
export const point = 1000

export const criteriaOf = (model: Model): readonly Criterion[] => model.dimensions.flatMap(({ criteria }) => criteria)

/** The hash by which a conduct or a model is known: SHA-256 of its canonical form. */
export const versionOf = (definition: Conduct | Model): Uint8Array => sha256(utf8(canonicalText(definition)))

/** Whether two models are the same rules: what they are called by, and from when they hold, aside. */
export const haveSameRules = (one: Model, other: Model): boolean => rulesOf(one) === rulesOf(other)

const rulesOf = (model: Model): string => canonicalText({ ...model, edition: '', from: '' })

/** Whether two models have the same grades, so that counts of them can stand side by side. */
export const haveOneScale = (one: Model, other: Model): boolean =>
  one.grades.map(({ key }) => key).join(' ') === other.grades.map(({ key }) => key).join(' ')
