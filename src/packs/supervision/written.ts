import type { Day } from '../../platform/time.ts'
import type { Band, Covered, SupervisionField, SupervisionRules } from './rules.ts'
import type { Dated } from '../load/written-basis.ts'

type WrittenCovered = Partial<Covered> & Pick<Covered, 'sure'>
type Keyed = { readonly key: string }

/** Rules of supervision as written in one pack: whole, or only what differs from the pack below. Grades are restated as a whole. */
export type WrittenSupervision = Dated &
  Partial<Pick<SupervisionRules, 'name' | 'scheme' | 'unknownRisk' | 'ungraded' | 'risks' | 'grades' | 'noted'>> & {
    readonly from: Day
    readonly like?: Day
    readonly bands?: readonly (Keyed & Partial<Band>)[]
    readonly exempt?: readonly (Keyed & Partial<SupervisionRules['exempt'][number]>)[]
    readonly fields?: readonly (Keyed & Partial<Omit<SupervisionField, 'covers'>> & { readonly covers?: WrittenCovered | null })[]
  }
