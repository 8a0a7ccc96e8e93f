import type { Day } from '../../platform/time.ts'
import type { ListRule } from './rules.ts'
import type { Dated } from '../load/written-basis.ts'

/** A list as written in one pack: whole, or only what differs from the pack below. */
export type WrittenList = Dated &
  Partial<Omit<ListRule, 'key' | 'from' | 'to' | 'basis' | 'subjectTypes' | 'isLocal'>> & {
    readonly from: Day
    readonly like?: Day
    readonly subjectTypes?: 'all' | readonly string[]
  }
