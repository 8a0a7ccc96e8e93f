import { sql } from 'kysely'
import pg from 'pg'
import { quantile, type Bench } from '../../platform/bench/bench.ts'
import { peakOf } from '../../platform/bench/memory.ts'
import { dayOf } from '../../platform/time.ts'
import { fillForGrades, fillRecords, recordsEach, tracesEach } from './bench-data.ts'
import { modelByHand, sumByHand } from './by-hand.ts'
import { adoptEnterpriseModel } from './enterprise-model.ts'
import { timeJsonRules, timeZen, type Card } from './engines.ts'
import { p99, timeExplanations } from './explanations.ts'
import type { EvaluationContext } from '../context.ts'
import { followLedger } from '../tracing/follow.ts'
import type { KeptModel, SubjectRange } from '../grading/grade-what.ts'
import { criteriaOf } from '../model/model.ts'
import { gradeSql } from '../grading/grade-store.ts'
import { valuesSql } from '../grading/sums-store.ts'
import { deleteTrial, insertTrial, sumTrial } from '../governance/trial-store.ts'
import { inRanges } from '../grading/in-ranges.ts'
import { countMonth } from '../monitoring/count-month.ts'
import { regrade } from '../grading/regrade.ts'
import { replay } from '../grading/replay.ts'

const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
const median = (values: readonly number[]): number => quantile(values, 0.5)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

type Room = Parameters<Bench<EvaluationContext>>[0]
/** Milliseconds: as a full run computes, as one statement, the same by hand, and a plain sum. */
type Compared = Record<'ours' | 'whole' | 'hand' | 'sum', number>
type Told = { readonly metric: string; readonly value: number; readonly unit: string; readonly baseline: string; readonly goal: string }
type Bed = {
  readonly ctx: EvaluationContext
  readonly connection: Room['connection']
  readonly kept: KeptModel
  readonly organisations: number
  readonly tell: (line: Told) => void
}

/** Grading of all organisations by the model of enterprises, of one, and after a batch of new facts. */
export const gradeBench: Bench<EvaluationContext> = async ({ ctx, connection, rows, report }) => {
  const organisations = rows ?? 1_000_000
  const kept = await adoptEnterpriseModel(ctx)
  const tell = (line: Told) => report({ bench: 'grade', rows: organisations, ...line, value: round(line.value) })
  const bed = { ctx, connection, kept, organisations, tell }
  await benchStatement(bed)
  await benchRuns(bed)
  await benchOne(bed)
  await benchBatch(bed)
  const own = { metric: 'memory_mb', unit: 'MB', baseline: 'this process at the end', goal: 'none' }
  tell({ ...own, value: process.memoryUsage().rss / 1e6 })
}

/** The statement for all beside the one by hand, two rule engines, and itself over a tenth of the organisations. */
async function benchStatement({ ctx, connection, kept, organisations, tell }: Bed): Promise<void> {
  const ids = [...kept.conductIds.values()]
  const tenth = Math.ceil(organisations / 10)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await fillForGrades(connection, { from: 0, to: tenth }, ids)
    const differ = await differing(ctx, kept)
    tell({ metric: 'hand_differs', value: differ, unit: 'organisations', baseline: 'score or grade is another by hand', goal: '0' })
    const small = await compare(ctx, client, kept)
    await fillForGrades(connection, { from: tenth, to: organisations }, ids)
    const { ours, whole, hand, sum } = await compare(ctx, client, kept)
    tell({
      ...{ metric: 'ratio_to_sql', value: ours / hand, unit: 'x', goal: '<= 1.4' },
      baseline: `the same model by hand over the same ${organisations * tracesEach} traces: ${round(hand / 1000)} s; compiled: ${round(ours / 1000)} s, ${round(whole / 1000)} s as one statement`,
    })
    tell({
      ...{ metric: 'ratio_to_sum', value: ours / sum, unit: 'x', goal: '<= 1.5' },
      baseline: `one sum of points by severity and age, no criteria, classes or amounts: ${round(sum / 1000)} s`,
    })
    tell({
      ...{ metric: 'slope', value: (ours * tenth) / small.ours / organisations, unit: 'x', goal: 'about 1' },
      baseline: `time for each organisation beside that of ${tenth}: ${round(small.ours / 1000, 3)} s; by hand ${round((hand * tenth) / small.hand / organisations)}`,
    })
    await engines(ctx, client, kept, { organisations, ours }, tell)
  } finally {
    await client.end()
  }
}

async function benchRuns({ ctx, connection, kept, tell }: Bed): Promise<void> {
  let full = 0
  const peak = await peakOfServer(connection, async () => (full = await timed(() => regrade(ctx, null))))
  const goal = '< 60 at 1000000'
  tell({ metric: 'full_run_s', value: full / 1000, unit: 's', baseline: 'all models, results and changes written', goal })
  tell({ metric: 'server_peak_mb', value: peak, unit: 'MB', baseline: 'what the server took for it, without shared buffers', goal: 'none' })
  const again = await timed(() => regrade(ctx, null))
  tell({ metric: 'full_run_again_s', value: again / 1000, unit: 's', baseline: 'nothing differs', goal })
  const month = await timed(() => countMonth(ctx))
  tell({ metric: 'month_s', value: month / 1000, unit: 's', baseline: 'all models counted by every group', goal })
  const trial = await timed(() => tryOn(ctx, kept))
  tell({ metric: 'trial_s', value: trial / 1000, unit: 's', baseline: 'everybody by two models, and what that comes to', goal })
}

/** A model tried beside itself; nothing of it is kept. */
const tryOn = (ctx: EvaluationContext, kept: KeptModel): Promise<unknown> =>
  ctx.transaction(async (inner) => {
    const trial = { draftId: 0, kept, against: kept, day: dayOf(ctx.now()) }
    await insertTrial(inner, trial)
    await sumTrial(inner, trial)
    await deleteTrial(inner, 0)
  })

async function peakOfServer(connection: Room['connection'], work: () => Promise<unknown>): Promise<number> {
  const client = new pg.Client(connection)
  await client.connect()
  const pids = async () => {
    const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity where datname = current_database()')
    return rows.map(({ pid }) => pid)
  }
  try {
    return await peakOf(pids, work)
  } finally {
    await client.end()
  }
}

async function benchOne({ ctx, organisations, tell }: Bed): Promise<void> {
  const single: number[] = []
  for (let n = 0; n < 1000; n++)
    single.push(await timed(() => replay(ctx, { subjectIds: [1 + ((n * 7919) % organisations)], day: dayOf(ctx.now()) })))
  const baseline = `p50 ${round(median(single.slice(50)))} ms`
  tell({ metric: 'one_p99_ms', value: p99(single), unit: 'ms', baseline, goal: '< 5' })
}

/** A batch of records that came, from them to the grades; and what those they are about then read. */
async function benchBatch({ ctx, connection, organisations, tell }: Bed): Promise<void> {
  const records = Math.min(10_000, organisations)
  await fillRecords(connection, records, organisations * tracesEach)
  const incremental = await timed(() => followLedger(ctx))
  const goal = 'seconds'
  tell({
    metric: 'incremental_s',
    value: incremental / 1000,
    unit: 's',
    baseline: `from ${records} new records to the grades they change`,
    goal,
  })
  const { ms, lifted } = await timeExplanations(ctx, Math.min(500, records / recordsEach))
  const baseline = `p50 ${round(median(ms.slice(50)))} ms; ${lifted} of ${ms.length} can rise`
  tell({ metric: 'explain_p99_ms', value: p99(ms), unit: 'ms', baseline, goal: '< 50' })
  const batch = new Set(Array.from({ length: Math.min(10_000, organisations) }, (_, n) => 1 + ((n * 97) % organisations)))
  const touched = await timed(() => regrade(ctx, [...batch]))
  tell({ metric: 'regrade_10000_s', value: touched / 1000, unit: 's', baseline: `${batch.size} organisations`, goal })
}

/**
 * All grades computed as a full run does, range by range on two connections, and the statements by hand, by turns; the first round warms
 * the cache.
 */
async function compare(ctx: EvaluationContext, client: pg.Client, kept: KeptModel): Promise<Compared> {
  const what = { day: dayOf(ctx.now()), knownAt: ctx.now() }
  const count = (subjectIds: SubjectRange | null) =>
    sql`select count(*), sum(score), count(*) filter (where grade < 2) as good from (${gradeSql(kept, { subjectIds, ...what })}) graded`.execute(
      ctx.db,
    )
  const byHand = `select count(*), sum(score), count(*) filter (where grade < 2) as good from (${modelByHand(kept)}) graded`
  const bySum = `select count(*), sum(score), count(*) filter (where score >= 900000) as good from (${sumByHand([...kept.conductIds.values()])}) summed`
  const times = { ours: [] as number[], whole: [] as number[], hand: [] as number[], sum: [] as number[] }
  for (let n = 0; n < 4; n++) {
    times.ours.push(await timed(() => inRanges(ctx, async (range) => void (await count(range)))))
    times.hand.push(await timed(() => client.query(byHand)))
    times.whole.push(await timed(() => count(null)))
    times.sum.push(await timed(() => client.query(bySum)))
  }
  const of = (list: readonly number[]) => median(list.slice(1))
  return { ours: of(times.ours), whole: of(times.whole), hand: of(times.hand), sum: of(times.sum) }
}

/** For how many organisations the statement by hand comes to another result. */
async function differing(ctx: EvaluationContext, kept: KeptModel): Promise<number> {
  const what = { subjectIds: null, day: dayOf(ctx.now()), knownAt: ctx.now() }
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${gradeSql(kept, what)}) ours full join (${sql.raw(modelByHand(kept))}) hand using (subject_id)
     where (ours.score, ours.grade) is distinct from (hand.score, hand.grade::smallint)`.execute(ctx.db)
  return rows[0]?.count ?? Number.NaN
}

/** An equal scorecard for each organisation in two rule engines that decide one case at a time; what each trace is worth is computed for them. */
async function engines(
  ctx: EvaluationContext,
  client: pg.Client,
  kept: KeptModel,
  { organisations, ours }: { readonly organisations: number; readonly ours: number },
  tell: (line: Told) => void,
): Promise<void> {
  const subjectIds = Array.from({ length: 2000 }, (_, n) => 1 + ((n * 7919) % organisations))
  const what = { subjectIds, day: dayOf(ctx.now()), knownAt: ctx.now() }
  const values = valuesSql(kept, what).compile(ctx.db)
  const { rows } = await client.query<{ subject_id: number; cards: Card }>(
    `select subject_id, json_agg(json_build_object('effect', effect, 'value', value)) as cards from (${values.sql}) v where effect >= 0 group by subject_id`,
    [...values.parameters],
  )
  // Effects by class take the latest only, which neither engine can say: they are left out for both.
  const byClass = new Set(
    criteriaOf(kept.model)
      .flatMap(({ effects }) => effects)
      .flatMap(({ classes }, place) => (classes === null ? [] : [place])),
  )
  const cards = rows.map((row) => row.cards.filter(({ effect }) => !byClass.has(effect)))
  const each = (ours * 1000) / organisations
  for (const [name, { us, scores }] of [
    ['zen', timeZen(kept.model, cards)],
    ['json_rules', await timeJsonRules(kept.model, cards)],
  ] as const) {
    const sum = scores.reduce((all, one) => all + one, 0)
    tell({
      ...{ metric: `${name}_to_ours`, value: us / each, unit: 'x', goal: 'none' },
      baseline: `one organisation: ${round(us, 1)} us in the engine without reading, ${round(each, 2)} us here with it; mean score ${round(sum / scores.length / 1000)}`,
    })
  }
}
