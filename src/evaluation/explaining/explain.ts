import type { Day } from '../../platform/time.ts'
import type { Text } from '../../platform/text.ts'
import { criteriaOf, point, type Effect, type Model } from '../model/model.ts'
import { hasEffectOn, scoreOf, severityOf, weightToday, type Trace } from '../grading/score.ts'

/** What one record brings to a criterion, before its bounds; in thousandths of a point. */
export type Share = {
  readonly recordId: number
  readonly conduct: Text
  readonly value: number
  /** From this day on it counts less each day; from `ends` on not at all. Null: neither. */
  readonly fades: Day | null
  readonly ends: Day | null
  /** Why it is so many points: how much of them its severity counts for, per mille, and how much is left today; by its amount instead. */
  readonly severity: number
  readonly weight: number
  readonly perAmount: Effect['perAmount']
}

export type ExplainedCriterion = {
  readonly key: string
  readonly name: Text
  /** In points. */
  readonly start: number
  readonly least: number
  readonly most: number
  /** In thousandths of a point. */
  readonly points: number
  /** Whether there was anything to go by. */
  readonly covered: boolean
  /** The bound that keeps what the records come to from counting in full. */
  readonly bound: 'least' | 'most' | null
  /** What takes most first. */
  readonly shares: readonly Share[]
}

type ExplainedDimension = {
  readonly key: string
  readonly name: Text
  readonly most: number
  readonly points: number
  readonly criteria: readonly ExplainedCriterion[]
}

export type ExplainedVeto = { readonly key: string; readonly name: Text; readonly atMost: number; readonly recordIds: readonly number[] }

export type Explained = {
  readonly score: number
  readonly grade: number
  readonly base: number
  /** Criteria with anything to go by, of all. */
  readonly coverage: { readonly known: number; readonly all: number }
  readonly dimensions: readonly ExplainedDimension[]
  readonly vetoes: readonly ExplainedVeto[]
}

/** Why the grade by these traces is what it is on a day. */
export function explainScore(model: Model, traces: readonly Trace[], day: Day): Explained {
  const scored = scoreOf(model, traces, day)
  const bySharesOf = Map.groupBy(scored.contributions, ({ criterion }) => criterion)
  const explained = criteriaOf(model).map(({ key, name, share, effects, ...whole }, place): ExplainedCriterion => {
    // What counts as a share only is told as what is left of it.
    const [start, least, most] = [whole.start, whole.least, whole.most].map((one) => (one * share) / 1000) as [number, number, number]
    const shares = (bySharesOf.get(place) ?? [])
      .map((one) => ({ ...one, value: Math.trunc((one.value * share) / 1000) }))
      .filter(({ value }) => value !== 0)
    const points = scored.criteria[place] ?? 0
    const sum = shares.reduce((all, { value }) => all + value, start * point)
    return {
      ...{ key, name, start, least, most, points },
      covered: scored.covered[place] === true,
      bound: sum > most * point ? 'most' : sum < least * point ? 'least' : null,
      shares: shares.toSorted((a, b) => a.value - b.value || a.trace.recordId - b.trace.recordId).map(shareOf(model, effects, day)),
    }
  })
  let place = 0
  const dimensions = model.dimensions.map(({ key, name, points: most, criteria }) => {
    const own = explained.slice(place, (place += criteria.length))
    return { key, name, most, points: own.reduce((sum, { points }) => sum + points, 0), criteria: own }
  })
  return {
    ...{ score: scored.score, grade: scored.grade, base: model.base, dimensions },
    coverage: { known: scored.covered.filter(Boolean).length, all: scored.covered.length },
    vetoes: scored.vetoes.flatMap((which) => {
      const veto = model.vetoes[which]
      if (veto === undefined) return []
      const { key, name, atMost, conducts } = veto
      const isBinding = (trace: Trace) => conducts.includes(trace.conduct) && hasEffectOn(trace, day)
      return [{ key, name, atMost, recordIds: traces.filter(isBinding).map(({ recordId }) => recordId) }]
    }),
  }
}

const shareOf =
  (model: Model, effects: readonly Effect[], day: Day) =>
  ({ trace, value, effect: key }: { readonly trace: Trace; readonly value: number; readonly effect: string }): Share => {
    const effect = effects.find((one) => one.key === key)
    return {
      ...{ recordId: trace.recordId, value, fades: trace.zeroOn === null ? null : trace.fadesOn, ends: trace.zeroOn },
      conduct: model.conducts[trace.conduct]?.name ?? { zh: '', en: '' },
      severity: effect === undefined || effect.points === null ? 1000 : severityOf(model, trace),
      ...{ weight: weightToday(trace, day), perAmount: effect?.perAmount ?? null },
    }
  }

/** The records a grade rests on, each once: those that bound it, then those with a share, what takes most first. */
export function recordsIn({ dimensions, vetoes }: Explained, counts: (share: Share) => boolean = () => true): number[] {
  const shares = dimensions.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.shares.filter(counts)))
  return [
    ...new Set([
      ...vetoes.flatMap(({ recordIds }) => recordIds),
      ...shares.toSorted((a, b) => a.value - b.value).map(({ recordId }) => recordId),
    ]),
  ]
}
