import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import type { Condition } from '../conditions/condition.ts'
import type { Conduct, Criterion, EvaluationModel, Fusion, Grade, PerAmount, Veto } from './rules.ts'
import type { Dated, WrittenBasis, WrittenWithin } from '../load/written-basis.ts'

type Edition = Dated & { readonly from: Day; readonly like?: Day }

/** A conduct as written in one pack: whole, or only what differs from the pack below. */
export type WrittenConduct = Edition &
  Partial<Pick<Conduct, 'name' | 'item' | 'tendency' | 'severities' | 'amount' | 'class' | 'sameEvent' | 'lasts'>> & {
    readonly when?: Condition | null
  }

export type WrittenEffect = {
  readonly key: string
  readonly conduct: string
  readonly points?: number
  readonly perAmount?: PerAmount
  readonly classes?: Readonly<Record<string, number>>
}
export type WrittenCriterion = Omit<Criterion, 'effects'> & { readonly effects: readonly WrittenEffect[] }
export type WrittenDimension = {
  readonly key: string
  readonly name?: Text
  readonly points?: number
  readonly criteria?: readonly WrittenCriterion[]
}
type WrittenVeto = { readonly key: string; readonly basis?: readonly WrittenBasis[] } & Partial<Pick<Veto, 'name' | 'conduct' | 'atMost'>>

/** An evaluation model as written in one pack: whole, or only what differs from the pack below. Grades are restated as a whole. */
export type WrittenModel = Edition &
  Partial<Pick<EvaluationModel, 'name' | 'summary' | 'edition' | 'style' | 'base' | 'shown' | 'newFor' | 'validFor' | 'severity'>> & {
    readonly subjectTypes?: 'all' | readonly string[]
    readonly dimensions?: readonly WrittenDimension[]
    readonly vetoes?: readonly WrittenVeto[]
    readonly grades?: readonly (Pick<Grade, 'key' | 'name'> & { readonly from?: number })[]
    readonly fusion?: (Pick<Fusion, 'mode' | 'of'> & { readonly points?: number }) | null
  }

/** How models change, as written in one pack: whole, or only what differs from the pack below. */
export type WrittenModelChange = Edition & { readonly name?: Text; readonly comments?: WrittenWithin }
