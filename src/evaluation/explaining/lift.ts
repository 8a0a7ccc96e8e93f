import { addDays, type Day } from '../../platform/time.ts'
import type { Model } from '../model/model.ts'
import { dayNumber, prepare, scoreOn, type Prepared, type Trace } from '../grading/score.ts'

/** Something an organisation may lawfully do: have a record repaired, from a day on; or file what it has not. */
export type Act =
  | { readonly kind: 'repair'; readonly recordId: number; readonly from: Day }
  | { readonly kind: 'file'; readonly conduct: string; readonly criterion: number }

/** On `day` the grade is `grade` (its place), if all this is done by then. No act: time alone. */
export type Lift = { readonly acts: readonly Act[]; readonly day: Day; readonly grade: number; readonly score: number }

export type LiftQuery = {
  readonly model: Model
  readonly traces: readonly Trace[]
  readonly today: Day
  /** Records that can be repaired, and from which day on. */
  readonly repairs: readonly { readonly recordId: number; readonly from: Day }[]
  /** Items the organisation may file of itself. */
  readonly filed: readonly string[]
}

/** Beyond so many days nothing is foretold. */
const horizon = 20 * 366
const epoch = '1970-01-01'
const dayAt = (number: number): Day => addDays(epoch, number)

export type Lifts = {
  /** The smallest changes, fewest acts and earliest day first; none where no act of the organisation lifts the grade. */
  readonly byActs: readonly Lift[]
  /** When it lifts without anybody doing anything; null: not within 20 years. */
  readonly byItself: Lift | null
  /** The next day on which a record no longer counts and the score is higher for it, the grade being the same; null: none. */
  readonly nextScore: Pick<Lift, 'day' | 'score'> | null
}

export function liftsOf(query: LiftQuery): Lifts {
  const { model, traces, today } = query
  const prepared = prepare(model, traces)
  const from = dayNumber(today)
  const { grade, score } = scoreOn(prepared, from)
  if (grade === 0) return { byActs: [], byItself: null, nextScore: null }
  const alone = firstBetter(prepared, grade, from + 1, from + horizon)
  const byItself = alone === null ? null : liftAt(prepared, [], alone)
  const before = alone ?? from + horizon
  return { byActs: liftsByActs(query, prepared, grade, before), byItself, nextScore: nextScoreOf(prepared, score, from, before) }
}

function nextScoreOf(prepared: Prepared, score: number, from: number, before: number): Lifts['nextScore'] {
  const ends = [...new Set(tracesIn(prepared).map((one) => one.ends))].filter((day) => day > from && day < before)
  for (const day of ends.toSorted((a, b) => a - b)) {
    const then = scoreOn(prepared, day)
    if (then.score > score) return { day: dayAt(day), score: then.score }
  }
  return null
}

const tracesIn = ({ criteria, vetoes }: Prepared) => [
  ...criteria.flatMap(({ effects }) => effects.flatMap(({ found }) => found)),
  ...vetoes.flat(),
]

function liftAt(prepared: Prepared, acts: readonly Act[], day: number, without: ReadonlySet<number> | null = null): Lift {
  const { grade, score } = scoreOn(prepared, day, without)
  return { acts, day: dayAt(day), grade, score }
}

/** By one act; where no single one does it, by two. What would come by itself no later is no lift. */
function liftsByActs({ model, traces, today, repairs, filed }: LiftQuery, prepared: Prepared, grade: number, before: number): Lift[] {
  const now = dayNumber(today)
  const filings = filingsOf(model, prepared, now, filed)
  const repair = repairs.map((one) => ({
    act: { kind: 'repair', ...one } as const,
    prepared,
    without: new Set([one.recordId]),
    from: Math.max(now, dayNumber(one.from)),
  }))
  const file = filings.map((act) => ({
    act,
    prepared: prepare(model, [...traces, filedTrace(act.conduct, today, -1)]),
    without: new Set<number>(),
    from: now,
  }))
  const steps = [...repair, ...file].filter(({ from }) => from < before)
  const single = steps.flatMap(({ act, from, without, ...step }): Lift[] => {
    const day = firstBetter(step.prepared, grade, from, before - 1, without)
    return day === null ? [] : [liftAt(step.prepared, [act], day, without)]
  })
  if (single.length > 0) return inOrder(single)
  const double = repair.flatMap((one, place) =>
    [...repair.slice(place + 1), ...file].flatMap((two): Lift[] => {
      const from = Math.max(one.from, two.from)
      if (from >= before) return []
      const without = new Set([...one.without, ...two.without])
      const lift = liftAt(two.prepared, [one.act, two.act], from, without)
      return lift.grade < grade ? [lift] : []
    }),
  )
  return inOrder(double)
}

const shown = 5
const inOrder = (lifts: readonly Lift[]): Lift[] =>
  lifts.toSorted((a, b) => (a.day === b.day ? b.score - a.score : a.day < b.day ? -1 : 1)).slice(0, shown)

/** A criterion nothing is known of, and a conduct in its favour that the organisation can file. */
function filingsOf(model: Model, prepared: Prepared, now: number, filed: readonly string[]) {
  const { covered } = scoreOn(prepared, now)
  return prepared.criteria.flatMap(({ criterion }, place) =>
    covered[place] === true
      ? []
      : criterion.effects
          .filter(({ points }) => (points ?? 0) > 0)
          .flatMap(({ conducts }) => {
            const conduct = conducts.findLast((version) => isFiled(model, version, filed))
            return conduct === undefined ? [] : [{ kind: 'file', conduct, criterion: place } as const]
          }),
  )
}

const isFiled = (model: Model, version: string, filed: readonly string[]): boolean => {
  const conduct = model.conducts[version]
  return conduct !== undefined && conduct.tendency === 'favourable' && conduct.to === null && filed.includes(conduct.item)
}

/** What filing something would show, from a day on. */
export const filedTrace = (conduct: string, day: Day, recordId: number): Trace => ({
  ...{ recordId, conduct, decidedOn: day, fadesOn: null, zeroOn: null },
  ...{ amount: null, severity: null, class: null, event: null },
})

/**
 * The first day from `from` to `to` with a better grade than this place. Between days on which a trace begins, fades or ends, the same
 * ones count and each only ever counts less, so the best a stretch can come to is known without looking at its days: it is halved
 * until a day is found, and left out where even its best is no better.
 */
export function firstBetter(
  prepared: Prepared,
  grade: number,
  from: number,
  to: number,
  without: ReadonlySet<number> | null = null,
): number | null {
  const turns = new Set<number>([from])
  for (const { begins, fades, ends } of tracesIn(prepared))
    for (const day of [begins, fades, ends]) if (day > from && day <= to) turns.add(day)
  const days = [...turns].toSorted((a, b) => a - b)
  for (const [place, day] of days.entries()) {
    const found = betterIn(prepared, grade, day, (days[place + 1] ?? to + 1) - 1, without)
    if (found !== null) return found
  }
  return null
}

function betterIn(prepared: Prepared, grade: number, from: number, to: number, without: ReadonlySet<number> | null): number | null {
  if (from > to) return null
  // What takes is weighed on the last day, what gives on the first.
  if (scoreOn(prepared, from, without, (unit) => (unit < 0 ? to : from)).grade >= grade) return null
  if (from === to) return from
  const middle = Math.floor((from + to) / 2)
  return betterIn(prepared, grade, from, middle, without) ?? betterIn(prepared, grade, middle + 1, to, without)
}
