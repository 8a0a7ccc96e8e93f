import type { Day } from '../platform/time.ts'
import { criteriaOf, point, type Effect, type Model } from './model.ts'

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

type Contribution = { readonly criterion: number; readonly effect: string; readonly recordId: number; readonly value: number }

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

const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** How much a trace counts on a day, per mille: whole until it fades, then less each day, rounded down. */
function weightOn({ decidedOn, fadesOn, zeroOn }: Trace, day: Day): number {
  if (day < decidedOn || (zeroOn !== null && day >= zeroOn)) return 0
  if (fadesOn === null || zeroOn === null || day < fadesOn) return 1000
  return Math.floor((1000 * (dayNumber(zeroOn) - dayNumber(day))) / (dayNumber(zeroOn) - dayNumber(fadesOn)))
}

/** A trace has effect on a day from its decision to the day before its end. */
const isInEffect = ({ decidedOn, zeroOn }: Trace, day: Day): boolean => decidedOn <= day && (zeroOn === null || day < zeroOn)

/** What one trace brings in one effect, in thousandths of a point. */
export function valueOf(model: Model, effect: Effect, trace: Trace, day: Day): number {
  const severity = (trace.severity === null ? undefined : model.severity[trace.severity]) ?? 1000
  const weight = weightOn(trace, day)
  if (effect.classes !== null) return (effect.classes[trace.class ?? ''] ?? 0) * weight
  if (effect.perAmount !== null) {
    const { each, points } = effect.perAmount
    return Math.min(Math.floor((trace.amount ?? 0) / each), mostSteps(effect.perAmount)) * points * weight
  }
  return Math.trunc(((effect.points ?? 0) * severity * weight) / 1000)
}

/** After so many steps more of an amount changes nothing. */
export const mostSteps = ({ points, most }: NonNullable<Effect['perAmount']>): number =>
  points === 0 ? 0 : Math.floor(most / Math.abs(points))

/** What events of the same kind come to: each once, the heaviest of its traces; of classes only the latest. */
function takenOf(effect: Effect, found: readonly { readonly trace: Trace; readonly value: number }[]) {
  if (effect.classes !== null) {
    const latest = found.toSorted((a, b) =>
      a.trace.decidedOn < b.trace.decidedOn ? 1 : a.trace.decidedOn > b.trace.decidedOn ? -1 : b.trace.recordId - a.trace.recordId,
    )
    return latest.slice(0, 1)
  }
  const heaviest = new Map<string, { readonly trace: Trace; readonly value: number }>()
  for (const one of found) {
    const key = one.trace.event ?? `record ${one.trace.recordId}`
    const other = heaviest.get(key)
    if (other === undefined || Math.abs(one.value) > Math.abs(other.value)) heaviest.set(key, one)
  }
  return [...heaviest.values()]
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

/** Grades by the traces that are known: the twin of the statement that grades everybody, for one organisation and for what-ifs. */
export function scoreOf(model: Model, traces: readonly Trace[], day: Day): Score {
  const active = traces.filter((trace) => isInEffect(trace, day))
  const contributions: Contribution[] = []
  const covered: boolean[] = []
  const criteria = criteriaOf(model).map((criterion, place) => {
    let sum = criterion.start * point
    let any = false
    for (const effect of criterion.effects) {
      const found = active
        .filter(({ conduct }) => effect.conducts.includes(conduct))
        .map((trace) => ({ trace, value: valueOf(model, effect, trace, day) }))
      any ||= found.length > 0
      const taken = takenOf(effect, found)
      for (const { trace, value } of taken) contributions.push({ criterion: place, effect: effect.key, recordId: trace.recordId, value })
      const total = taken.reduce((all, { value }) => all + value, 0)
      sum += effect.perAmount === null ? total : clamp(total, -effect.perAmount.most * point, effect.perAmount.most * point)
    }
    covered.push(any)
    return clamp(sum, criterion.least * point, criterion.most * point)
  })
  const score = criteria.reduce((sum, one) => sum + one, model.base * point)
  const vetoes = model.vetoes.flatMap(({ conducts }, place) => (active.some(({ conduct }) => conducts.includes(conduct)) ? [place] : []))
  return { score, grade: gradeOf(model, score, vetoes), criteria, covered, vetoes, contributions }
}

/** The place of the grade of a score, no better than the vetoes leave. */
function gradeOf(model: Model, score: number, vetoes: readonly number[]): number {
  const earned = model.grades.findIndex(({ from }, place) => place === model.grades.length - 1 || score >= from * point)
  return vetoes.reduce((worst, veto) => Math.max(worst, model.vetoes[veto]?.atMost ?? 0), earned)
}
