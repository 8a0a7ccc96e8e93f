import type { Day } from '../platform/time.ts'
import { recordsIn, type Explained } from './explain.ts'
import { criteriaOf, type Model } from './model.ts'
import type { Trace } from './score.ts'

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
  const inEffect = traces.filter((one) => isInEffect(one, day))
  const reasonOf = ({ recordId, item, state, disputed, severity, isFollowed }: FileFact): Reason => {
    if (state !== 'current') return gone[state] ?? 'withdrawn'
    if (disputed) return 'disputed'
    const own = byRecord.get(recordId)
    if (own === undefined && !items.has(item)) return 'otherItem'
    if (own === undefined) return isFollowed ? 'noConduct' : 'arrived'
    const active = own.filter((one) => isInEffect(one, day))
    if (active.length === 0) return own.some(({ decidedOn }) => decidedOn > day) ? 'later' : periodOf(model, own, severity)
    if (active.some(({ event }) => event !== null && inEffect.some((other) => other.event === event && counted.has(other.recordId))))
      return 'sameEvent'
    return active.some((one) => isOutdated(model, one, inEffect)) ? 'notLatest' : 'noPoints'
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

const isInEffect = ({ decidedOn, zeroOn }: Trace, day: Day): boolean => decidedOn <= day && (zeroOn === null || day < zeroOn)

/** What ended: the validity the record itself gives, or the time the model counts it for. */
function periodOf({ conducts }: Model, own: readonly Trace[], severity: string | null): Reason {
  const isByValidity = own.some(({ conduct, decidedOn }) => {
    const span = conducts[conduct]?.spans.find(
      (one) => one.from <= decidedOn && (one.to === null || decidedOn <= one.to) && (one.severity === null || one.severity === severity),
    )
    return span?.until === 'validity' || span?.until === 'counted'
  })
  return isByValidity ? 'validity' : 'window'
}

/** Whether of an effect that only the latest decides another record is later. */
const isOutdated = (model: Model, { conduct, decidedOn, recordId }: Trace, inEffect: readonly Trace[]): boolean =>
  criteriaOf(model).some(({ effects }) =>
    effects.some(
      ({ classes, conducts }) =>
        classes !== null &&
        conducts.includes(conduct) &&
        inEffect.some(
          (other) =>
            conducts.includes(other.conduct) &&
            (other.decidedOn > decidedOn || (other.decidedOn === decidedOn && other.recordId > recordId)),
        ),
    ),
  )
