import type { Day } from '../../platform/time.ts'
import type { UseScene } from './rules.ts'
import type { Dated, WrittenWithin } from '../load/written-basis.ts'

/** A scene as written in one pack: whole, or only what differs from the pack below. */
export type WrittenUseScene = Dated &
  Partial<
    Pick<UseScene, 'name' | 'summary' | 'obligation' | 'purpose' | 'measures' | 'items' | 'commitments' | 'incentives' | 'report'>
  > & {
    readonly from: Day
    readonly like?: Day
    readonly lists?: 'all' | readonly string[]
    readonly outcomeWithin?: WrittenWithin
    readonly proofGood?: { readonly hours: number }
  }
