import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import { gradeSql } from '../grading/grade-store.ts'
import type { KeptModel, SubjectRange } from '../grading/grade-what.ts'
import { groupingOf, groupingSets, groupOf, groupsSql } from '../groups/groups-store.ts'
import { inRanges } from '../grading/in-ranges.ts'
import { point } from '../model/model.ts'
import { pairCriteria, type GroupChange, type Move, type TrialRow, type TrialFilter, type TrialSums } from './trial.ts'

type Trial = { readonly draftId: number; readonly kept: KeptModel; readonly against: KeptModel | null; readonly day: Day }

export const deleteTrial = (ctx: Context, draftId: number): Promise<unknown> =>
  sql`delete from evaluation.trial where draft_id = ${draftId}`.execute(ctx.db)

/** Everybody by both models, by what is known now: the same statement that grades, twice. */
export const insertTrial = (ctx: Context, trial: Trial): Promise<void> => inRanges(ctx, (range) => insertRange(ctx, trial, range))

async function insertRange(ctx: Context, { draftId, kept, against, day }: Trial, subjectIds: SubjectRange): Promise<void> {
  const what = { subjectIds, day, knownAt: ctx.now() }
  const fresh = gradeSql(kept, what)
  const old = against === null ? sql`select * from (${fresh}) nobody where false` : gradeSql(against, what)
  await sql`
    insert into evaluation.trial (subject_id, draft_id, old_score, old_grade, old_criteria, old_vetoes, new_score, new_grade, new_criteria, new_vetoes)
    select coalesce(o.subject_id, n.subject_id), ${draftId}::int, o.score, o.grade, o.criteria, o.vetoes, n.score, n.grade, n.criteria, n.vetoes
      from (${old}) o full join (${fresh}) n on n.subject_id = o.subject_id`.execute(ctx.db)
}

/** What the trial comes to: moves, groups, and which criteria make the difference. */
export async function sumTrial(ctx: Context, { draftId, kept, against, day }: Trial): Promise<TrialSums> {
  const mine = sql`evaluation.trial t where t.draft_id = ${draftId}::int`
  const moves = await sql<Move>`
    select old_grade as old, new_grade as new, count(*)::int as count from ${mine} group by 1, 2 order by 1 nulls last, 2 nulls last`.execute(
    ctx.db,
  )
  const groups = await sql<GroupChange>`
    select ${groupingOf} as by, ${groupOf} as value, count(*)::int as count,
           count(*) filter (where ${isBetter})::int as better, count(*) filter (where ${isWorse})::int as worse,
           (avg(t.old_score) / ${point})::float8 as old_mean, (avg(t.new_score) / ${point})::float8 as new_mean
      from evaluation.trial t join (${groupsSql(day)}) g on g.subject_id = t.subject_id
     where t.draft_id = ${draftId}::int group by ${groupingSets} order by 1, 3 desc, 2`.execute(ctx.db)
  const pairs = pairCriteria(against?.model ?? null, kept.model)
  const changes = pairs.map((one) => sql`${criterion('new_criteria', one.new)} - ${criterion('old_criteria', one.old)}`)
  const all = (sums: readonly RawBuilder<unknown>[]) => (sums.length === 0 ? sql`'{}'::float8[]` : sql`array[${sql.join(sums)}]::float8[]`)
  const points = (change: RawBuilder<unknown>, only = sql``) => sql`avg(${change}) ${only} / ${point}`
  const { rows } = await sql<Record<'changed' | 'mean' | 'amongBetter' | 'amongWorse', (number | null)[]>>`
    select ${all(changes.map((one) => sql`count(*) filter (where ${one} <> 0)`))} as changed, ${all(changes.map((one) => points(one)))} as mean,
           ${all(changes.map((one) => points(one, sql`filter (where ${isBetter})`)))} as among_better,
           ${all(changes.map((one) => points(one, sql`filter (where ${isWorse})`)))} as among_worse
      from ${mine} and t.old_score is not null and t.new_score is not null`.execute(ctx.db)
  const [sums] = rows
  return {
    organisations: moves.rows.reduce((sum, { count }) => sum + count, 0),
    moves: moves.rows,
    groups: groups.rows.filter(({ by }) => by !== 'all'),
    criteria: pairs.map(({ key }, at) => ({
      key,
      ...{ changed: sums?.changed[at] ?? 0, mean: sums?.mean[at] ?? 0 },
      ...{ amongBetter: sums?.amongBetter[at] ?? null, amongWorse: sums?.amongWorse[at] ?? null },
    })),
  }
}

const isBetter = sql`t.new_grade < t.old_grade`
const isWorse = sql`t.new_grade > t.old_grade`
const criterion = (list: 'old_criteria' | 'new_criteria', at: number | null) =>
  at === null ? sql`0::bigint` : sql`t.${sql.ref(list)}[${sql.lit(at + 1)}]`

/** Who would stand where, by number of the organisation, from after `after` on. */
export async function listTrial(
  ctx: Context,
  { draftId, day, filter, after, limit }: { draftId: number; day: Day; filter: TrialFilter; after: number; limit: number },
): Promise<TrialRow[]> {
  const moved = {
    better: sql`and ${isBetter}`,
    worse: sql`and ${isWorse}`,
    moved: sql`and t.new_grade is distinct from t.old_grade`,
  }[filter.move]
  const grade = (column: 'old_grade' | 'new_grade', at: number | null | undefined) =>
    at === undefined ? sql`` : sql`and t.${sql.ref(column)} is not distinct from ${at}::smallint`
  const { group } = filter
  const { rows } = await sql<TrialRow & { oldCriteria: string[] | null; newCriteria: string[] | null }>`
    select t.subject_id, o.uscc, o.name, t.old_score, t.old_grade, t.old_criteria::text[] as old_criteria, t.old_vetoes,
           t.new_score, t.new_grade, t.new_criteria::text[] as new_criteria, t.new_vetoes
      from evaluation.trial t join subjects.organisation o on o.subject_id = t.subject_id
      ${group === undefined ? sql`` : sql`join (${groupsSql(day)}) g on g.subject_id = t.subject_id and g.${sql.ref(group.by)} = ${group.value}`}
     where t.draft_id = ${draftId}::int and t.subject_id > ${after} ${moved} ${grade('old_grade', filter.old)} ${grade('new_grade', filter.new)}
     order by t.subject_id limit ${limit}`.execute(ctx.db)
  const numbers = (list: readonly string[] | null) => list?.map(Number) ?? null
  return rows.map((row) => ({ ...row, oldCriteria: numbers(row.oldCriteria), newCriteria: numbers(row.newCriteria) }))
}
