import type { Day } from '../../platform/time.ts'
import type { Condition } from '../conditions/condition.ts'
import type { Measure } from './rules.ts'
import type { Dated } from '../load/written-basis.ts'

export type WrittenTrigger = {
  readonly key: string
  readonly item?: string
  readonly lists?: readonly string[]
  readonly when?: Condition
  readonly finders?: readonly string[]
  readonly automatic?: boolean
  /** Written only by mistake: a grade is no ground. */
  readonly grades?: readonly string[]
}

/** A restriction as written in one pack: whole, or only what differs from the pack below. Triggers are restated as a whole. */
export type WrittenMeasure = Dated &
  Partial<
    Pick<
      Measure,
      | 'edition'
      | 'name'
      | 'summary'
      | 'class'
      | 'executors'
      | 'mode'
      | 'longest'
      | 'defenceDays'
      | 'autoEnd'
      | 'humanDecision'
      | 'local'
      | 'produces'
    >
  > & {
    readonly from: Day
    readonly like?: Day
    readonly subjectTypes?: 'all' | readonly string[]
    readonly triggers?: readonly WrittenTrigger[]
  }
