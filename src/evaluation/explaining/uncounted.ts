import type { Day } from '../../platform/time.ts'
import { recordsIn, type Explained } from './explain.ts'
import type { Model } from '../model/model.ts'
import { hasEffectOn, passedOver, type Trace } from '../grading/score.ts'
import { spanOf } from '../model/span.ts'

/** A record of the file as it was known at an instant. */
export type FileFact = {
  readonly recordId: number
  readonly item: string
  readonly state: string
  readonly disputed: boolean
  readonly severity: string | null
  /** Whether it was looked at for what the models count, which takes a moment after it arrived. */
  readonly isFollowed: boolean
}

/** Why a record does not count, in the order in which it is told. */
export const reasons = [
  'disputed',
  'repaired',
  'shielded',
  'withdrawn',
  'ended',
  'validity',
  'window',
  'sameEvent',
  'notLatest',
  'noPoints',
  'arrived',
  'noConduct',
  'otherItem',
  'later',
] as const
export type Reason = (typeof reasons)[number]

/** The records of a file that a grade does not rest on, by the reason. */
export function uncountedIn(
  model: Model,
  explained: Explained,
  traces: readonly Trace[],
  facts: readonly FileFact[],
  day: Day,
): ReadonlyMap<Reason, readonly number[]> {
  const counted = new Set(recordsIn(explained))
  const items = new Set(Object.values(model.conducts).map(({ item }) => item))
  const byRecord = Map.groupBy(traces, ({ recordId }) => recordId)
  const over = Map.groupBy(passedOver(model, traces, day), ({ recordId }) => recordId)
  const reasonOf = ({ recordId, item, state, disputed, severity, isFollowed }: FileFact): Reason => {
    if (state !== 'current') return gone[state] ?? 'withdrawn'
    if (disputed) return 'disputed'
    const own = byRecord.get(recordId)
    if (own === undefined && !items.has(item)) return 'otherItem'
    if (own === undefined) return isFollowed ? 'noConduct' : 'arrived'
    if (!own.some((one) => hasEffectOn(one, day)))
      return own.some(({ decidedOn }) => decidedOn > day) ? 'later' : periodOf(model, own, severity)
    const passed = over.get(recordId) ?? []
    if (passed.some(({ why, taken }) => why === 'sameEvent' && taken.some((one) => counted.has(one)))) return 'sameEvent'
    return passed.some(({ why }) => why === 'notLatest') ? 'notLatest' : 'noPoints'
  }
  const found = Map.groupBy(
    facts.filter(({ recordId }) => !counted.has(recordId)),
    reasonOf,
  )
  return new Map(
    reasons.flatMap((reason) => (found.has(reason) ? [[reason, (found.get(reason) ?? []).map(({ recordId }) => recordId)]] : [])),
  )
}

const gone: Readonly<Record<string, Reason>> = { repaired: 'repaired', shielded: 'shielded', ended: 'ended' }

/** What ended: the validity the record itself gives, or the time the model counts it for. */
function periodOf({ conducts }: Model, own: readonly Trace[], severity: string | null): Reason {
  const isByValidity = own.some(({ conduct, decidedOn }) => {
    const span = spanOf(conducts[conduct]?.spans ?? [], decidedOn, severity)
    return span?.until === 'validity' || span?.until === 'counted'
  })
  return isByValidity ? 'validity' : 'window'
}
