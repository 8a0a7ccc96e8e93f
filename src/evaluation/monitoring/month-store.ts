import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import { gradeSql } from '../grading/grade-store.ts'
import type { GradeWhat, KeptModel } from '../grading/grade-what.ts'
import { groupingOf, groupingSets, groupOf, groupsSql } from '../groups/groups-store.ts'
import { criteriaOf, point } from '../model/model.ts'
import { lowGrades, type Counted, type CountedMonth, type GroupCount } from './counted.ts'

/** Everybody's grades by a model: those that are kept, or those of a past day computed anew. */
const gradesOf = (kept: KeptModel, past: GradeWhat | null): RawBuilder<unknown> =>
  past === null ? sql`select * from evaluation.result where key = ${kept.model.key}` : gradeSql(kept, past)

/** Counts the grades of a model: how many have which, and by groups what they have of each criterion. */
export async function countGrades(ctx: Context, kept: KeptModel, day: Day, past: GradeWhat | null): Promise<Counted> {
  const { model } = kept
  const grades = await sql<{ grade: number | null; count: number }>`
    select r.grade, count(*)::int as count from (${gradesOf(kept, past)}) r group by 1 order by 1 nulls last`.execute(ctx.db)
  const places = criteriaOf(model).map((_, at) => sql.lit(at + 1))
  const all = (sums: readonly RawBuilder<unknown>[]) => (sums.length === 0 ? sql`'{}'::float8[]` : sql`array[${sql.join(sums)}]::float8[]`)
  const groups = await sql<GroupCount>`
    select ${groupingOf} as by, ${groupOf} as value, count(*)::int as count, (avg(r.score) / ${point})::float8 as mean,
           count(*) filter (where r.grade >= ${model.grades.length - lowGrades(model)})::int as low,
           count(*) filter (where cardinality(r.vetoes) > 0)::int as vetoed,
           ${all(places.map((at) => sql`avg(r.criteria[${at}]) / ${point}`))} as means,
           ${all(places.map((at) => sql`avg(r.covered[${at}]::int)`))} as covered,
           ${all(places.map((at) => sql`avg(r.criteria[${at}]) filter (where r.covered[${at}]) / ${point}`))} as covered_means
      from (${gradesOf(kept, past)}) r join (${groupsSql(day)}) g on g.subject_id = r.subject_id
     where r.grade is not null group by ${groupingSets} order by 1, 3 desc, 2`.execute(ctx.db)
  return { grades: grades.rows, groups: groups.rows }
}

export const saveMonth = (ctx: Context, { month, key, modelId, counted }: Omit<CountedMonth, 'countedAt'>): Promise<unknown> =>
  sql`insert into evaluation.month (month, key, model_id, counted_at, counted)
      values (${month}, ${key}, ${modelId}, ${ctx.now()}, ${JSON.stringify(counted)}::jsonb)
      on conflict (month, key) do update set model_id = excluded.model_id, counted_at = excluded.counted_at, counted = excluded.counted`.execute(
    ctx.db,
  )

/** The last months that were counted of a model, the earliest first. */
export async function loadMonths(ctx: Context, key: string, most: number): Promise<CountedMonth[]> {
  const { rows } = await sql<Omit<CountedMonth, 'counted'> & { counted: string }>`
    select month, key, model_id, counted_at, counted::text as counted from evaluation.month where key = ${key} order by month desc limit ${most}`.execute(
    ctx.db,
  )
  // As text: a driver that turns keys of rows into camel case would turn those inside too.
  return rows.map((row) => ({ ...row, counted: JSON.parse(row.counted) as Counted })).toReversed()
}
