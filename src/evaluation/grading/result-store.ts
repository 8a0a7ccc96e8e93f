import { CompiledQuery, sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { longEnough, prepared } from '../../platform/database/prepared.ts'
import type { Day } from '../../platform/time.ts'
import { gradeSql, type GradedRow } from './grade-store.ts'
import type { GradeWhat, KeptModel } from './grade-what.ts'
import { among } from './sums-store.ts'

type ReadRow = Omit<GradedRow, 'criteria'> & { readonly criteria: readonly string[] }

/** Grades computed and handed out, nothing kept. */
export async function computeGrades(ctx: Context, kept: KeptModel, what: GradeWhat): Promise<GradedRow[]> {
  const { subjectIds } = what
  const isListed = subjectIds !== null && 'length' in subjectIds
  const query = isListed ? readListed(ctx, kept, { ...what, subjectIds }) : readSql(kept, what).compile(ctx.db)
  const { rows } = await ctx.db.executeQuery(query)
  return rows.map((row) => ({ ...row, criteria: row.criteria.map(Number) }))
}

const readSql = (kept: KeptModel, what: GradeWhat): RawBuilder<ReadRow> =>
  sql<ReadRow>`${sql.raw(what.subjectIds === null ? '' : prepared)}select subject_id, score, grade, criteria::text[] as criteria, covered, vetoes, inputs::text as inputs from (${gradeSql(kept, what)}) graded`

type Asked = Pick<GradeWhat, 'day' | 'knownAt'> & { readonly subjectIds: readonly number[] }

/** Stand where what is asked for goes. */
const places = { day: {} as Day, knownAt: {} as Date, subjectId: {} as number, subjectIds: {} as number[] }
const written = new Map<string, CompiledQuery<ReadRow>>()

/** The statement for one organisation or for a list of them, written once for each model: writing it takes longer than most of its answers. */
function readListed(ctx: Context, kept: KeptModel, { subjectIds, day, knownAt }: Asked): CompiledQuery<ReadRow> {
  const isOne = subjectIds.length === 1
  const name = [isOne, kept.version, ...kept.conductIds.values()].join(' ')
  const query =
    written.get(name) ?? readSql(kept, { ...places, subjectIds: isOne ? [places.subjectId] : places.subjectIds }).compile(ctx.db)
  written.set(name, query)
  const filled = new Map<unknown, unknown>([
    [places.subjectId, subjectIds[0]],
    [places.subjectIds, longEnough(subjectIds)],
    [places.day, day],
    [places.knownAt, knownAt],
  ])
  return CompiledQuery.raw(
    query.sql,
    query.parameters.map((one) => (filled.has(one) ? filled.get(one) : one)),
  )
}

/**
 * Nobody else keeps grades of this stretch of organisations until the transaction ends. Whoever waits here holds no grades, but for the
 * one who follows the ledger, of whom there is one at a time: so no two wait for each other.
 */
export const lockStretch = (ctx: Context, stretch: number): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`evaluation.result ${stretch}`}, 0))`.execute(ctx.db)

/**
 * Computes grades and keeps those that differ from what is kept, each change of a grade beside it; gives how many differ. Who is no
 * longer among those the model is for has no result any more.
 */
export async function keepGrades(ctx: Context, kept: KeptModel, what: GradeWhat): Promise<number> {
  const { model, modelId } = kept
  const { rows } = await sql<{ changed: number }>`
    with graded as materialized (${gradeSql(kept, what)}),
    gone as (
      delete from evaluation.result r where r.key = ${model.key} ${among('r', what)} and not exists (select from graded g where g.subject_id = r.subject_id)),
    moved as (
      insert into evaluation.change (subject_id, key, changed_at, as_of, model_id, score, grade)
      select g.subject_id, ${model.key}, ${what.knownAt}, ${what.day}::date, ${modelId}::int, g.score, g.grade
        from graded g left join evaluation.result r on r.subject_id = g.subject_id and r.key = ${model.key}
       where r.subject_id is null or r.grade is distinct from g.grade
      on conflict (subject_id, key, changed_at) do update set as_of = excluded.as_of, model_id = excluded.model_id, score = excluded.score, grade = excluded.grade),
    kept as (
      insert into evaluation.result as r (subject_id, key, model_id, as_of, computed_at, score, grade, criteria, covered, vetoes, inputs)
      select subject_id, ${model.key}, ${modelId}::int, ${what.day}::date, ${what.knownAt}, score, grade, criteria, covered, vetoes, inputs from graded
      on conflict (subject_id, key) do update
         set (model_id, as_of, computed_at, score, grade, criteria, covered, vetoes, inputs)
           = (excluded.model_id, excluded.as_of, excluded.computed_at, excluded.score, excluded.grade, excluded.criteria, excluded.covered, excluded.vetoes, excluded.inputs)
       where (r.model_id, r.score, r.grade, r.criteria, r.covered, r.vetoes, r.inputs)
             is distinct from (excluded.model_id, excluded.score, excluded.grade, excluded.criteria, excluded.covered, excluded.vetoes, excluded.inputs)
      returning 1)
    select count(*)::int as changed from kept`.execute(ctx.db)
  return rows[0]?.changed ?? 0
}

/** Which types of organisations these are. */
export async function typesOf(ctx: Context, subjectIds: readonly number[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ subjectType: string }>`${sql.raw(prepared)}
    select distinct subject_type from subjects.organisation where subject_id = any(${[...subjectIds]}::bigint[])`.execute(ctx.db)
  return new Set(rows.map(({ subjectType }) => subjectType))
}

/** The least and the greatest number of an organisation. */
export async function subjectBounds(ctx: Context): Promise<{ readonly first: number; readonly last: number }> {
  const { rows } = await sql<{ first: number; last: number }>`
    select coalesce(min(subject_id), 1) as first, coalesce(max(subject_id), 0) as last from subjects.organisation`.execute(ctx.db)
  return rows[0] ?? { first: 1, last: 0 }
}

/** Organisations the model is for that it never graded. */
export async function ungradedSubjects(ctx: Context, { model }: KeptModel): Promise<number[]> {
  const { rows } = await sql<{ subjectId: number }>`
    select o.subject_id from subjects.organisation o
     where o.subject_type = any(${[...model.subjectTypes]}::text[]) and o.merged_into is null
       and not exists (select from evaluation.result r where r.subject_id = o.subject_id and r.key = ${model.key})`.execute(ctx.db)
  return rows.map(({ subjectId }) => subjectId)
}

/** Whether somebody's kept grade is by another edition of a model than this, or nobody's is by any. */
export async function isGradedByOther(ctx: Context, { model: { key }, modelId }: KeptModel): Promise<boolean> {
  const { rows } = await sql<{ other: boolean }>`
    select exists (select from evaluation.result where key = ${key} and model_id <> ${modelId})
           or not exists (select from evaluation.result where key = ${key}) as other`.execute(ctx.db)
  return rows[0]?.other ?? false
}
