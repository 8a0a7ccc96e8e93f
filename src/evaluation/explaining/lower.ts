import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { point, type Conduct, type Model } from '../model/model.ts'
import { mostSteps, scoreOf, type Score, type Trace } from '../grading/score.ts'

/** A kind of conduct of which one more record would lower the grade today. */
export type Lowering = {
  readonly conduct: Text
  /** The mildest severity classes, or the mildest classes, with which it would; empty: with any. */
  readonly severities: readonly string[]
  readonly classes: readonly string[]
  /** From so much on, in millionths of the unit of the field; null: of any amount. */
  readonly amount: number | null
  /** The place of the grade it would then be. */
  readonly grade: number
}

export type Lowers = {
  /** The place of the next grade below. */
  readonly next: number
  /** The score it begins below, in points. */
  readonly below: number
  /** How far the score is above that, in thousandths of a point. */
  readonly margin: number
  readonly by: readonly Lowering[]
}

/** What would lower a grade: how near the next one is, and which conduct would come to it. Null: there is none below. */
export function lowersOf(model: Model, traces: readonly Trace[], today: Day): Lowers | null {
  const now = scoreOf(model, traces, today)
  const cut = model.grades[now.grade]?.from
  if (cut === undefined || now.grade === model.grades.length - 1) return null
  const kinds = Object.entries(model.conducts).filter(
    ([, { tendency, from, to }]) => tendency !== 'favourable' && from <= today && (to === null || today <= to),
  )
  return {
    next: now.grade + 1,
    below: cut,
    margin: now.score - cut * point,
    by: kinds.flatMap(([version, conduct]) => loweringOf({ model, traces, today, now }, version, conduct) ?? []),
  }
}

type Standing = { readonly model: Model; readonly traces: readonly Trace[]; readonly today: Day; readonly now: Score }

function loweringOf({ model, traces, today, now }: Standing, version: string, conduct: Conduct): Lowering | null {
  const gradeWith = (over: Partial<Trace>): number => {
    const one: Trace = {
      ...{ recordId: Number.MAX_SAFE_INTEGER, conduct: version, decidedOn: today, fadesOn: null, zeroOn: null },
      ...{ amount: null, severity: null, class: null, event: null, ...over },
    }
    return scoreOf(model, [...traces, one], today).grade
  }
  const lowers = (over: Partial<Trace>): boolean => gradeWith(over) > now.grade
  const effects = model.dimensions.flatMap(({ criteria }) => criteria).flatMap(({ effects: own }) => own)
  const own = effects.filter(({ conducts }) => conducts.includes(version))
  const found = { conduct: conduct.name, severities: [], classes: [], amount: null }
  const classes = [...new Set(own.flatMap((effect) => Object.keys(effect.classes ?? {})))]
  if (classes.length > 0) {
    const worse = classes.filter((one) => lowers({ class: one }))
    const pointsOf = (one: string): number => own.reduce((sum, { classes: points }) => sum + (points?.[one] ?? 0), 0)
    const mildest = worse.filter((one) => pointsOf(one) === Math.max(...worse.map(pointsOf)))
    if (mildest.length === 0) return null
    return { ...found, classes: fullNames(mildest), grade: Math.min(...mildest.map((one) => gradeWith({ class: one }))) }
  }
  const kinds: readonly (string | null)[] = severitiesOf(conduct, today)
  for (const amount of amountsOf(own)) {
    const severities = kinds.filter((severity) => lowers({ severity, amount }))
    if (severities.length === 0) continue
    return {
      ...found,
      severities: severities.length === kinds.length ? [] : severities.flatMap((one) => one ?? []),
      amount: amount === 0 ? null : amount,
      grade: Math.min(...severities.map((severity) => gradeWith({ severity, amount }))),
    }
  }
  return null
}

/** A class that is written in two ways (红, 红色) is told once, as it is written out. */
const fullNames = (classes: readonly string[]): string[] =>
  classes.filter((one) => !classes.some((other) => other !== one && other.startsWith(one)))

/** The severity classes with which a record decided today would show this conduct; null: of no class. */
function severitiesOf({ spans, severities }: Conduct, today: Day): (string | null)[] {
  const holding = spans.filter(({ from, to }) => from <= today && (to === null || today <= to))
  const named = [...new Set([...severities, ...holding.flatMap(({ severity }) => severity ?? [])])].filter(
    (one) => severities.length === 0 || severities.includes(one),
  )
  const counts = (one: string | null): boolean => {
    const span = holding.find(({ severity }) => severity === null || severity === one)
    return span !== undefined && !isNothing(span.until)
  }
  return (named.length === 0 ? [null] : named).filter(counts)
}

const isNothing = (until: Conduct['spans'][number]['until']): boolean => typeof until === 'object' && /^P0[YMD]$/.test(until.after)

/** Amounts worth trying: none, and each at which points are taken for another step. */
function amountsOf(effects: Model['dimensions'][number]['criteria'][number]['effects']): number[] {
  const steps = effects.flatMap(({ perAmount }) =>
    perAmount === null ? [] : Array.from({ length: Math.min(mostSteps(perAmount), 50) }, (_, step) => (step + 1) * perAmount.each),
  )
  return [0, ...[...new Set(steps)].toSorted((a, b) => a - b)]
}
