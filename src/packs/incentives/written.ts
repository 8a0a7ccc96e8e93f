import type { Day } from '../../platform/time.ts'
import type { BenefitRules, Incentive, IncentiveBar, IncentiveWay } from './rules.ts'
import type { Dated } from '../load/written-basis.ts'

type Keyed = { readonly key: string }
export type WrittenWay = Keyed & Partial<Omit<IncentiveWay, 'key'>>
export type WrittenBar = Keyed & Partial<Omit<IncentiveBar, 'key'>>

export type WrittenBenefitRules = Dated &
  Partial<Pick<BenefitRules, 'name' | 'goal' | 'codeMinutes' | 'leastRatings'>> & { readonly from: Day; readonly like?: Day }

/** An incentive as written in one pack: whole, or only what differs from the pack below. */
export type WrittenIncentive = Dated &
  Partial<Pick<Incentive, 'name' | 'summary' | 'executor' | 'by' | 'lasts' | 'keeps'>> & {
    readonly from: Day
    readonly like?: Day
    /** Any word: what is no relief is refused with a sentence of its own. */
    readonly relief?: string
    readonly subjectTypes?: 'all' | readonly string[]
    readonly ways?: readonly WrittenWay[]
    readonly bars?: readonly WrittenBar[]
  }
