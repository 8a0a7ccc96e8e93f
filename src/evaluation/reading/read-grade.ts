import { ownFileOf, statePurpose, viewOf, viewpointOf, type Route } from '../../access/index.ts'
import { readFile, seenInFile, type FileRecord, type ShownOrganisation } from '../../disclosure/index.ts'
import { addDuration, citeAll, itemsOn } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { dayOf, isDay, type Day } from '../../platform/time.ts'
import { readOwnStandings } from '../../repair/index.ts'
import { findOrganisation, type Organisation } from '../../subjects/index.ts'
import type { Text } from '../../platform/text.ts'
import { compareGrade, type Comparison } from '../explaining/compare.ts'
import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import { explainScore, recordsIn, type Explained } from '../explaining/explain.ts'
import { loadTraces } from '../explaining/explain-store.ts'
import { firstGradedDay, notGraded, requireGradedDay } from './first-day.ts'
import { loadFileFacts } from '../explaining/history-store.ts'
import { liftsOf, type LiftQuery, type Lifts } from '../explaining/lift.ts'
import { lowersOf, type Lowers } from '../explaining/lower.ts'
import type { Model } from '../model/model.ts'
import { replay, type Graded } from '../grading/replay.ts'
import { readChanges, type ToldChange } from './read-changes.ts'
import type { Trace } from '../grading/score.ts'
import { uncountedIn, type Reason } from '../explaining/uncounted.ts'

export type GradeQuery = { readonly day?: string | undefined; readonly model?: string | undefined; readonly route: Route }

/** A grade with why it is what it is, as far as its reader may see. */
export type ReadGrade = {
  readonly organisation: ShownOrganisation
  readonly purpose: { readonly key: string; readonly isOwn: boolean }
  readonly day: Day
  readonly isToday: boolean
  readonly model: Model
  readonly version: string
  /** The models this organisation is graded by. */
  readonly models: readonly Model[]
  /** Too new for a grade before this day; what is told is what the records come to. */
  readonly newUntil: Day | null
  readonly explained: Explained
  /** Basis of vetoes, by key, where the rules in force say one. */
  readonly vetoBasis: ReadonlyMap<string, Text>
  /** What the reader may see of the records it rests on, by number. */
  readonly records: ReadonlyMap<number, FileRecord>
  readonly changes: readonly ToldChange[]
  /** Records of the file that do not count, as far as the reader may know of them: how many for each reason, and the newest of them. */
  readonly uncounted: readonly { readonly reason: Reason; readonly count: number; readonly recordIds: readonly number[] }[]
  readonly comparisons: readonly Comparison[]
  /** For the organisation itself and today alone. */
  readonly whatIf: { readonly query: LiftQuery; readonly lifts: Lifts; readonly lowers: Lowers | null } | null
}

/** The first day a grade can be asked for: a day long before the program kept anything is mistyped. */
const earliest = '2010-01-01'

/** The grade of the organisation the actor acts for, on a day; today with what would change it. */
export async function readOwnGrade(ctx: EvaluationContext, query: GradeQuery): Promise<ReadGrade> {
  const { code, purpose } = ownFileOf(ctx)
  return readGrade(ctx, code, { ...query, purpose, ground: undefined, isOwn: true })
}

/** The grade of any organisation, for departments and the office, for a purpose that gives them what is shared among departments. */
export async function readGradeOf(
  ctx: EvaluationContext,
  query: GradeQuery & { readonly code: string; readonly purpose: string | undefined; readonly ground?: string | undefined },
): Promise<ReadGrade> {
  const { actor, pack } = ctx
  const purpose = statePurpose(ctx, query.purpose, { code: query.code, isAuthorised: false })
  const view = viewOf(pack, { ...viewpointOf(actor), relation: 'any', purpose: purpose.key, day: dayOf(ctx.now()) })
  if ((actor.body !== 'source' && actor.body !== 'office') || view.answer('grade', '', 'government', 'government') === 'nothing')
    throw fail('evaluation.not-shown')
  return readGrade(ctx, query.code, { ...query, purpose: purpose.key, ground: query.ground, isOwn: false })
}

type Reading = GradeQuery & { readonly purpose: string; readonly ground: string | undefined; readonly isOwn: boolean }

async function readGrade(ctx: EvaluationContext, code: string, reading: Reading): Promise<ReadGrade> {
  const { isOwn, purpose, ground, route } = reading
  const { day, isToday } = readDay(ctx, reading.day)
  const organisation = await findOrganisation(ctx, code).catch((error: unknown) => {
    if (error instanceof XinhengError && error.code === 'subjects.no-such-code') throw fail('evaluation.no-organisation')
    throw error
  })
  const isRead = ({ shown }: Model): boolean => isOwn || shown !== 'own'
  if (!isToday) await requireGradedDay(ctx, organisation, day, isRead)
  const graded = (await replay(ctx, { subjectIds: [organisation.subjectId], day })).filter(({ kept }) => isRead(kept.model))
  const one = graded.find(({ kept }) => kept.model.key === reading.model) ?? graded[0]
  if (one === undefined) throw notGraded(day, null, 'noModel')
  const { model, version } = one.kept
  const traces = await loadTraces(ctx, one.kept, organisation.subjectId, one.knownAt)
  const explained = explainScore(model, traces, day)
  const changes = await readChanges(ctx, one, organisation, await firstGradedDay(ctx, organisation, isRead))
  const seen = await seenInFile(ctx, { code, purpose })
  const facts = (await loadFileFacts(ctx, organisation.subjectId, one.knownAt)).filter(({ recordId }) => seen.has(recordId))
  const uncounted = [...uncountedIn(model, explained, traces, facts, day)].map(([reason, ids]) => ({
    ...{ reason, count: ids.length, recordIds: ids.slice(0, told) },
  }))
  const records = [
    ...recordsIn(explained),
    ...changes.flatMap(({ causes }) => causes.map(({ recordId }) => recordId)),
    ...uncounted.flatMap(({ recordIds }) => recordIds),
  ]
  // The read is noted here, before anything is handed on.
  const file = await readFile(ctx, { code, purpose, ground, route, records: [...new Set(records)].slice(0, most), limit: most })
  return {
    organisation: file.organisation,
    purpose: { key: purpose, isOwn },
    ...{ day, isToday, model, version, explained, changes, uncounted },
    models: graded.map(({ kept }) => kept.model),
    newUntil: one.row.grade === null ? newUntilOf(model, organisation) : null,
    vetoBasis: vetoBasisOf(ctx, model),
    records: new Map(file.records.map((record) => [Number(record.id), record])),
    comparisons: isToday && one.row.grade !== null ? await compareGrade(ctx, model, organisation, explained.grade) : [],
    whatIf: isOwn && isToday ? await whatIf(ctx, one, organisation, traces) : null,
  }
}

/** The most records a page of a file has; what takes most comes first. */
const most = 200
/** Of the records that do not count for one reason so many are named; the file has them all. */
const told = 10

function readDay(ctx: EvaluationContext, asked: string | undefined): Pick<ReadGrade, 'day' | 'isToday'> {
  const today = dayOf(ctx.now())
  if (asked === undefined || asked === '') return { day: today, isToday: true }
  if (!isDay(asked) || asked < earliest || asked > today) throw fail('evaluation.bad-day', { values: { from: earliest, to: today } })
  return { day: asked, isToday: asked === today }
}

const newUntilOf = ({ newFor }: Model, { establishedOn }: Organisation): Day | null =>
  newFor === null || establishedOn === null ? null : addDuration(establishedOn, newFor)

function vetoBasisOf({ pack }: EvaluationContext, { key, from }: Model): ReadonlyMap<string, Text> {
  const written = pack.evaluationModels.find((one) => one.key === key && one.from === from)
  return new Map(written?.vetoes.map((veto) => [veto.key, citeAll(veto.basis)]))
}

async function whatIf(ctx: EvaluationContext, { kept, day }: Graded, organisation: Organisation, traces: readonly Trace[]) {
  const { model } = kept
  const standings = await readOwnStandings(
    ctx,
    traces.map(({ recordId }) => recordId),
  )
  const repairs = standings.flatMap(({ record, repair, bar }) =>
    bar === null && repair.earliestDay !== null ? [{ recordId: record.recordId, from: repair.earliestDay }] : [],
  )
  const filed = itemsOn(ctx.pack, day)
    .filter((item) => item.declaration !== null && item.subjectTypes.includes(organisation.subjectType))
    .map(({ key }) => key)
  const query: LiftQuery = { model, traces, today: day, repairs, filed }
  return { query, lifts: liftsOf(query), lowers: lowersOf(model, traces, day) }
}
