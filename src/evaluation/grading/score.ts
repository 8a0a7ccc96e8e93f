import type { Day } from '../../platform/time.ts'
import { criteriaOf, point, type Criterion, type Effect, type Model } from '../model/model.ts'

/** A record that shows a conduct, as far as grades are computed from it. */
export type Trace = {
  readonly recordId: number
  /** Version of the conduct, in hexadecimal. */
  readonly conduct: string
  readonly decidedOn: Day
  readonly fadesOn: Day | null
  readonly zeroOn: Day | null
  readonly amount: number | null
  readonly severity: string | null
  readonly class: string | null
  readonly event: string | null
}

/** What a record brings in one effect, in thousandths of a point, before the bounds. */
type Contribution = { readonly criterion: number; readonly effect: string; readonly trace: Trace; readonly value: number }

export type Score = {
  /** In thousandths of a point, whole. */
  readonly score: number
  /** Its place in the grades of the model, from the best. */
  readonly grade: number
  readonly criteria: readonly number[]
  readonly covered: readonly boolean[]
  readonly vetoes: readonly number[]
  readonly contributions: readonly Contribution[]
}

export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** A trace with its days as numbers, and what it would bring in an effect at full weight, per mille of that weight. */
type Found = { readonly trace: Trace; readonly begins: number; readonly fades: number; readonly ends: number; readonly unit: number }

/** A model laid over the traces of one organisation: what grading them on any day needs, and nothing else. */
export type Prepared = {
  readonly model: Model
  readonly criteria: readonly {
    readonly criterion: Criterion
    readonly effects: readonly { readonly effect: Effect; readonly found: readonly Found[] }[]
  }[]
  readonly vetoes: readonly (readonly Found[])[]
}

/** The day a trace is weighed on; another one by what it brings answers how good or bad a stretch of days can be. */
export type Weighing = (unit: number) => number

export function prepare(model: Model, traces: readonly Trace[]): Prepared {
  const shown = Map.groupBy(traces, ({ conduct }) => conduct)
  const foundOf = (conducts: readonly string[], unitOf: (trace: Trace) => number): Found[] =>
    conducts
      .flatMap((conduct) => shown.get(conduct) ?? [])
      .map((trace) => ({
        ...{ trace, ...effectDays(trace), ...fadingDays(trace) },
        unit: unitOf(trace),
      }))
  return {
    model,
    criteria: criteriaOf(model).map((criterion) => ({
      criterion,
      effects: criterion.effects
        .map((effect) => ({ effect, found: foundOf(effect.conducts, (trace) => unitOf(model, effect, trace)) }))
        .filter(({ found }) => found.length > 0),
    })),
    vetoes: model.vetoes.map(({ conducts }) => foundOf(conducts, () => 0)),
  }
}

/** How much a trace counts on a day, per mille: whole until it fades, then less each day, rounded down. */
function weightOn({ fades, ends }: Pick<Found, 'fades' | 'ends'>, day: number): number {
  return day < fades || ends === Infinity ? 1000 : Math.floor((1000 * (ends - day)) / (ends - fades))
}

type EffectDays = Pick<Found, 'begins' | 'ends'>

const fadingDays = ({ fadesOn }: Pick<Trace, 'fadesOn'>): Pick<Found, 'fades'> => ({
  fades: fadesOn === null ? Infinity : dayNumber(fadesOn),
})

/** How much a trace that was not prepared counts on a day, per mille. */
export const weightToday = (trace: Trace, day: Day): number => weightOn({ ...effectDays(trace), ...fadingDays(trace) }, dayNumber(day))

/** A trace has effect on a day from its decision to the day before its end. */
const isInEffect = ({ begins, ends }: EffectDays, day: number): boolean => begins <= day && day < ends

const effectDays = ({ decidedOn, zeroOn }: Pick<Trace, 'decidedOn' | 'zeroOn'>): EffectDays => ({
  begins: dayNumber(decidedOn),
  ends: zeroOn === null ? Infinity : dayNumber(zeroOn),
})

/** The same of a trace that was not prepared. */
export const hasEffectOn = (trace: Trace, day: Day): boolean => isInEffect(effectDays(trace), dayNumber(day))

/** What one trace brings in one effect on a day, cut down to whole thousandths of a point. */
const valueOf = (one: Found, day: number): number => (one.unit === 0 ? 0 : Math.trunc((one.unit * weightOn(one, day)) / 1000))

/** How much the points for an event count by its severity, per mille. */
export const severityOf = ({ severity }: Model, trace: Trace): number =>
  (trace.severity === null ? undefined : severity[trace.severity]) ?? 1000

/** What one trace brings in one effect at full weight, in millionths of a point. */
function unitOf(model: Model, effect: Effect, trace: Trace): number {
  if (effect.classes !== null) return (effect.classes[trace.class ?? ''] ?? 0) * 1000
  if (effect.perAmount !== null) {
    const { each, points } = effect.perAmount
    return Math.min(Math.floor((trace.amount ?? 0) / each), mostSteps(effect.perAmount)) * points * 1000
  }
  return (effect.points ?? 0) * severityOf(model, trace)
}

/** After so many steps more of an amount changes nothing. */
export const mostSteps = ({ points, most }: NonNullable<Effect['perAmount']>): number =>
  points === 0 ? 0 : Math.floor(most / Math.abs(points))

type Valued = { readonly trace: Trace; readonly value: number }

/** What events of the same kind come to: each once, the heaviest of its traces; of classes only the latest. */
function takenOf(effect: Effect, found: readonly Valued[]): readonly Valued[] {
  if (found.length < 2) return found
  if (effect.classes !== null)
    return [
      found.reduce((latest, one) => {
        const [a, b] = [latest.trace, one.trace]
        return b.decidedOn > a.decidedOn || (b.decidedOn === a.decidedOn && b.recordId > a.recordId) ? one : latest
      }),
    ]
  if (found.every(({ trace }) => trace.event === null)) return found
  const heaviest = new Map<string, Valued>()
  for (const one of found) {
    const key = one.trace.event ?? `record ${one.trace.recordId}`
    const other = heaviest.get(key)
    if (other === undefined || Math.abs(one.value) > Math.abs(other.value)) heaviest.set(key, one)
  }
  return [...heaviest.values()]
}

/** What of the traces in effect one of its kind is left out for another: of one event a heavier one, of classes a later one. */
export type PassedOver = { readonly recordId: number; readonly why: 'sameEvent' | 'notLatest'; readonly taken: readonly number[] }

/** Every trace that is in effect on a day and that an effect passes over, with those it takes instead. */
export function passedOver(model: Model, traces: readonly Trace[], day: Day): PassedOver[] {
  const on = dayNumber(day)
  return prepare(model, traces).criteria.flatMap(({ effects }) =>
    effects.flatMap(({ effect, found }) => {
      const active = found.filter((one) => isInEffect(one, on)).map((one) => ({ trace: one.trace, value: valueOf(one, on) }))
      const taken = takenOf(effect, active)
      return active
        .filter((one) => !taken.includes(one))
        .map(({ trace: { recordId, event } }): PassedOver => {
          const instead = effect.classes !== null ? taken : taken.filter(({ trace }) => trace.event === event)
          return { recordId, why: effect.classes !== null ? 'notLatest' : 'sameEvent', taken: instead.map(({ trace }) => trace.recordId) }
        })
    }),
  )
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

/** Grades by the traces that are known: the twin of the statement that grades everybody, for one organisation and for what-ifs. */
export const scoreOf = (model: Model, traces: readonly Trace[], day: Day): Score => scoreOn(prepare(model, traces), dayNumber(day))

/** The same of what was prepared, on a day as a number, without some of the records. */
export function scoreOn(
  { model, criteria: prepared, vetoes: vetoing }: Prepared,
  day: number,
  without: ReadonlySet<number> | null = null,
  weighed: Weighing = () => day,
): Score {
  const counts = (one: Found): boolean => isInEffect(one, day) && without?.has(one.trace.recordId) !== true
  const contributions: Contribution[] = []
  const covered: boolean[] = []
  let score = model.base * point
  const criteria = prepared.map(({ criterion, effects }, place) => {
    let sum = criterion.start * point
    let any = false
    for (const { effect, found } of effects) {
      const active: Valued[] = []
      for (const one of found) if (counts(one)) active.push({ trace: one.trace, value: valueOf(one, weighed(one.unit)) })
      any ||= active.length > 0
      let total = 0
      for (const { trace, value } of takenOf(effect, active)) {
        contributions.push({ criterion: place, effect: effect.key, trace, value })
        total += value
      }
      sum += effect.perAmount === null ? total : clamp(total, -effect.perAmount.most * point, effect.perAmount.most * point)
    }
    covered.push(any)
    const bounded = clamp(sum, criterion.least * point, criterion.most * point)
    const shared = criterion.share === 1000 ? bounded : Math.trunc((bounded * criterion.share) / 1000)
    score += shared
    return shared
  })
  const vetoes = vetoing.flatMap((found, place) => (found.some(counts) ? [place] : []))
  return { score, grade: gradeOf(model, score, vetoes), criteria, covered, vetoes, contributions }
}

/** The place of the grade of a score, no better than the vetoes leave. */
function gradeOf(model: Model, score: number, vetoes: readonly number[]): number {
  const earned = model.grades.findIndex(({ from }, place) => place === model.grades.length - 1 || score >= from * point)
  return vetoes.reduce((worst, veto) => Math.max(worst, model.vetoes[veto]?.atMost ?? 0), earned)
}
