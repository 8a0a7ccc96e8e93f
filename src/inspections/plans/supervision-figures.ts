import { bandKeys, type Band, type BandKey, type SupervisionField } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import { subjectTypes, type SubjectType } from '../../subjects/index.ts'
import { countBands } from './band-store.ts'
import { publishByOf } from '../checks/clock.ts'
import type { InspectionsContext } from '../context.ts'
import type { Owner } from '../draws/held-draw.ts'
import { fail } from '../errors.ts'
import { listPlans } from './find-plan.ts'
import { requireSupervisor } from '../permission.ts'
import type { Plan } from './plan.ts'
import { coversOf, requireRules, sortingOf } from './sorting.ts'
import { loadPlanYears } from './plan-store.ts'
import { countNoted, countDrawnChecks, countFiled, countSent, type CheckCounts } from './supervision-store.ts'
import { wilson, type Interval } from './wilson.ts'

type Counts = Pick<CheckCounts, 'drawn' | 'finished' | 'found'>

export type BandFigures = Counts & {
  readonly band: Band
  /** Organisations in the band today, those with a check in the year, and those that may not be checked again in it. */
  readonly objects: number
  readonly checked: number
  readonly full: number
  /** Of the finished checks by lot, how many found something, with its interval of 95 %; null without any. */
  readonly rate: Interval | null
}

/** A result that comes in a file is published as it comes: it is in time or late, and never waits. */
type Publication = {
  readonly sent: number
  readonly filed: number
  readonly inTime: number
  readonly late: number
  readonly overdue: number
}

export type SupervisionFigures = {
  readonly year: number
  /** This year, and every one that has a plan. */
  readonly years: readonly number[]
  readonly field: SupervisionField
  readonly bands: readonly BandFigures[]
  readonly plans: readonly (Plan & Counts)[]
  readonly noted: readonly { readonly reason: string; readonly count: number }[]
  /** How results are published, of all fields: those that inspectors sent, and those that came in files. */
  readonly publication: Publication
  /** What the rates of the bands say of the grades; null with results of fewer than two bands. */
  readonly verdict: Verdict | null
}

const sum = (outcomes: readonly CheckCounts[]): Counts =>
  outcomes.reduce<Counts>(
    (all, one) => ({ drawn: all.drawn + one.drawn, finished: all.finished + one.finished, found: all.found + one.found }),
    { drawn: 0, finished: 0, found: 0 },
  )

/** Supervision in numbers, for a field and a year; nothing of any one organisation. */
export async function supervisionFigures(
  ctx: InspectionsContext,
  wanted: { readonly field: string | null; readonly year: number | null },
): Promise<SupervisionFigures> {
  const reader = requireSupervisor(ctx.actor)
  const rules = requireRules(ctx)
  const today = Number(dayOf(ctx.now()).slice(0, 4))
  const year = wanted.year ?? today
  const field = rules.fields.find(({ key }) => key === wanted.field) ?? rules.fields[0]
  if (field === undefined) throw fail('inspections.no-rules')
  const population = { types: Object.keys(subjectTypes) as SubjectType[], division: null, covers: coversOf(rules, [field.key]) }
  const counts = new Map((await countBands(ctx, population, sortingOf(ctx, [field.key], year))).map((one) => [one.band, one]))
  const plans = (await listPlans(ctx, year)).filter(({ fields }) => fields.includes(field.key))
  const own = new Set(plans.map(({ number }) => number))
  const outcomes = (await countDrawnChecks(ctx, year, reader)).filter(({ plan }) => own.has(plan))
  const bands = rules.bands.map((band): BandFigures => {
    const { objects = 0, checked = 0, full = 0 } = counts.get(band.key) ?? {}
    const done = sum(outcomes.filter((one) => one.band === band.key))
    return { band, objects, checked, full, ...done, rate: wilson(done.found, done.finished) }
  })
  return {
    year,
    years: [...new Set([...(await loadPlanYears(ctx, reader)), today, year])].toSorted((a, b) => a - b),
    field,
    bands,
    plans: plans.map((plan) => ({ ...plan, ...sum(outcomes.filter((one) => one.plan === plan.number)) })),
    noted: await countNoted(ctx, { year, field: field.key }, reader),
    publication: await publicationOf(ctx, year, reader),
    verdict: verdictOf(new Map(bands.flatMap(({ band, rate }) => (rate === null ? [] : [[band.key, rate] as const])))),
  }
}

async function publicationOf(ctx: InspectionsContext, year: number, reader: Owner): Promise<Publication> {
  const [sent, files] = await Promise.all([countSent(ctx, year, dayOf(ctx.now()), reader), countFiled(ctx, year, reader)])
  return files.reduce<Publication>(
    (all, { decidedOn, publishedOn, count }) => {
      const standing = publishedOn <= publishByOf(ctx, decidedOn) ? 'inTime' : 'late'
      return { ...all, filed: all.filed + count, [standing]: all[standing] + count }
    },
    { ...sent, filed: 0 },
  )
}

/**
 * `fits`: each stricter band has the higher rate, beyond chance; `contradicts`: some stricter band has the lower one, beyond chance.
 * `unclear`: intervals overlap, so the checks are too few to say.
 */
export type Verdict = 'fits' | 'contradicts' | 'unclear'

export function verdictOf(intervals: ReadonlyMap<BandKey, Interval>): Verdict | null {
  const rates = bandKeys.flatMap((key) => intervals.get(key) ?? [])
  const pairs = rates.slice(1).map((stricter, at) => [rates[at] as Interval, stricter] as const)
  if (pairs.length === 0) return null
  if (pairs.some(([milder, stricter]) => stricter.to < milder.from)) return 'contradicts'
  return pairs.every(([milder, stricter]) => milder.to < stricter.from) ? 'fits' : 'unclear'
}
