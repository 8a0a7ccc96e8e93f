import pg from 'pg'
import { quantile, type Bench } from '../platform/bench/bench.ts'
import { dayOf } from '../platform/time.ts'
import { adoptPackModels } from './adopt.ts'
import { fillForGrades, tracesEach } from './bench-data.ts'
import { timeJsonRules, timeZen, type Card } from './bench-engines.ts'
import type { EvaluationContext } from './context.ts'
import type { KeptModel } from './grade-store.ts'
import { criteriaOf } from './model.ts'
import { gradeSql, valuesSql } from './grade-store.ts'
import { loadModels } from './model-store.ts'
import { regrade } from './regrade.ts'
import { replay } from './replay.ts'

const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
const median = (values: readonly number[]): number => quantile(values, 0.5)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** What somebody would write by hand for the same rows: points of each trace by severity and age, one sum, one bound, one scale. */
const byHand = (ids: readonly number[]): string => `
  select count(*), sum(score), count(*) filter (where score >= 900000) as good from (
    select o.subject_id, greatest(0, 1000000 + coalesce(g.points, 0) / 1000) as score
      from subjects.organisation o
      left join (
        select t.subject_id, sum(
                 case ${ids.map((id, at) => `when t.conduct_id = ${id} then ${-5 - at}`).join(' ')} end
                 * case t.severity when 'general' then 1000 when 'serious' then 3000 else 200 end
                 * case when t.fades_on is null or current_date < t.fades_on then 1000 else 1000 * (t.zero_on - current_date)::bigint / (t.zero_on - t.fades_on) end) as points
          from evaluation.trace t
         where t.conduct_id = any($1) and t.known_from <= now() and t.known_until > now() and t.decided_on <= current_date and (t.zero_on is null or t.zero_on > current_date)
         group by t.subject_id) g using (subject_id)
     where o.subject_type = 'enterprise' and o.merged_into is null) s`

/** Grading of all organisations by the model of enterprises, of one, and after a batch of new facts. */
export const gradeBench: Bench<EvaluationContext> = async ({ ctx, connection, rows, report }) => {
  const organisations = rows ?? 1_000_000
  await adoptPackModels(ctx)
  const kept = (await loadModels(ctx, dayOf(ctx.now()), ctx.now())).find(({ model }) => model.key === 'enterprise') as KeptModel
  const ids = [...kept.conductIds.values()]
  await fillForGrades(connection, organisations, ids)
  const client = new pg.Client(connection)
  await client.connect()
  const shared = { bench: 'grade', rows: organisations }
  try {
    const { ours, hand } = await compare(ctx, client, kept, ids)
    report({
      ...{ ...shared, metric: 'ratio_to_sql', value: round(ours / hand), unit: 'x', goal: '<= 1.5' },
      baseline: `one aggregate by hand over the same ${organisations * tracesEach} traces: ${round(hand / 1000)} s; the compiled model: ${round(ours / 1000)} s`,
    })
    await engines(ctx, client, kept, { organisations, ours }, (line) => report({ ...shared, ...line }))
    const full = await timed(() => regrade(ctx, null))
    report({
      ...shared,
      metric: 'full_run_s',
      value: round(full / 1000),
      unit: 's',
      baseline: 'all models, results and changes written',
      goal: '< 60 at 1000000',
    })
    const again = await timed(() => regrade(ctx, null))
    report({ ...shared, metric: 'full_run_again_s', value: round(again / 1000), unit: 's', baseline: 'nothing differs', goal: 'none' })
    const single: number[] = []
    for (let n = 0; n < 1000; n++)
      single.push(await timed(() => replay(ctx, { subjectIds: [1 + ((n * 7919) % organisations)], day: dayOf(ctx.now()) })))
    report({
      ...shared,
      metric: 'one_p99_ms',
      value: round(quantile(single.slice(50), 0.99)),
      unit: 'ms',
      baseline: `p50 ${round(median(single.slice(50)))} ms`,
      goal: '< 5',
    })
    const batch = Array.from({ length: 10_000 }, (_, n) => 1 + ((n * 97) % organisations))
    const touched = await timed(() => regrade(ctx, [...new Set(batch)]))
    report({
      ...shared,
      metric: 'regrade_10000_s',
      value: round(touched / 1000),
      unit: 's',
      baseline: 'organisations touched by a batch',
      goal: 'seconds',
    })
    report({
      ...shared,
      metric: 'memory_mb',
      value: round(process.memoryUsage().rss / 1e6, 0),
      unit: 'MB',
      baseline: 'this process',
      goal: 'none',
    })
  } finally {
    await client.end()
  }
}

/** The compiled statement and the one by hand by turns; the first round warms the cache. */
async function compare(
  ctx: EvaluationContext,
  client: pg.Client,
  kept: KeptModel,
  ids: readonly number[],
): Promise<{ ours: number; hand: number }> {
  const query = gradeSql(kept, { subjectIds: null, day: dayOf(ctx.now()), knownAt: ctx.now() }).compile(ctx.db)
  const ours: number[] = []
  const hand: number[] = []
  for (let n = 0; n < 4; n++) {
    ours.push(
      await timed(() =>
        client.query(`select count(*), sum(score), count(*) filter (where grade < 2) as good from (${query.sql}) graded`, [
          ...query.parameters,
        ]),
      ),
    )
    hand.push(await timed(() => client.query(byHand(ids), [ids])))
  }
  return { ours: median(ours.slice(1)), hand: median(hand.slice(1)) }
}

/** An equal scorecard for each organisation in two rule engines that decide one case at a time; what each trace is worth is computed for them. */
async function engines(
  ctx: EvaluationContext,
  client: pg.Client,
  kept: KeptModel,
  { organisations, ours }: { readonly organisations: number; readonly ours: number },
  report: (line: { metric: string; value: number; unit: string; baseline: string; goal: string }) => void,
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
    report({
      ...{ metric: `${name}_to_ours`, value: round(us / each, 1), unit: 'x', goal: 'none' },
      baseline: `one organisation: ${round(us, 1)} us in the engine without reading, ${round(each, 2)} us here with it; mean score ${round(sum / scores.length / 1000)}`,
    })
  }
}
