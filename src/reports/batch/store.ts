import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/text.ts'
import type { Batch, BatchLine } from './batch.ts'

type Body = Pick<Batch, 'body' | 'unit'>
type NewBatch = Omit<Batch, 'batchId' | 'finishedAt' | 'lines' | 'made' | 'refused'>

/** Keeps a list with its lines; null when the body has one that is still being made. */
export async function insertBatch(ctx: Context, batch: NewBatch, codes: readonly string[]): Promise<number | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('reports.batch ' || ${batch.body} || coalesce(${batch.unit}::text, ''), 0))`.execute(
    ctx.db,
  )
  const { rows } = await sql<{ batchId: number }>`
    insert into reports.batch (body, unit, asked_by, version, purpose, language, site, asked_at)
    select ${batch.body}, ${batch.unit}, ${batch.askedBy}, ${batch.version}, ${batch.purpose}, ${batch.language}, ${batch.site}, ${batch.askedAt}
     where not exists (select from reports.batch b
                        where b.body = ${batch.body} and b.unit is not distinct from ${batch.unit} and b.finished_at is null)
    returning batch_id`.execute(ctx.db)
  const batchId = rows[0]?.batchId
  if (batchId === undefined) return null
  await sql`insert into reports.batch_line (batch_id, line, code)
    select ${batchId}, line, code from unnest(${codes}::text[]) with ordinality l (code, line)`.execute(ctx.db)
  return batchId
}

const batches = sql`
  select b.*, l.lines, l.made, l.refused
    from reports.batch b
   cross join lateral (select count(*)::int as lines, count(number)::int as made, count(fault)::int as refused
                         from reports.batch_line l where l.batch_id = b.batch_id) l`

export async function loadBatch(ctx: Context, batchId: number): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`${batches} where b.batch_id = ${batchId}`.execute(ctx.db)
  return rows[0]
}

/** Which of some codes no organisation has. */
export async function unknownCodes(ctx: Context, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from unnest(${codes}::text[]) l (code)
     where not exists (select from subjects.code_of c where c.value = l.code and c.kind = 'uscc')`.execute(ctx.db)
  return new Set(rows.map(({ code }) => code))
}

/** The latest lists of a body. */
export async function loadBatches(ctx: Context, { body, unit }: Body, limit: number): Promise<Batch[]> {
  const { rows } = await sql<Batch>`${batches}
    where b.body = ${body} and b.unit is not distinct from ${unit} order by b.batch_id desc limit ${limit}`.execute(ctx.db)
  return rows
}

export async function loadLines(ctx: Context, batchId: number): Promise<BatchLine[]> {
  const { rows } = await sql<BatchLine>`
    select line, code, number, fault from reports.batch_line where batch_id = ${batchId} order by line`.execute(ctx.db)
  return rows
}

type Outcome = { readonly number: string } | { readonly fault: Text }

export async function writeOutcome(ctx: Context, batchId: number, line: number, outcome: Outcome): Promise<void> {
  const { number, fault } = { number: null, fault: null, ...outcome }
  await sql`update reports.batch_line set number = ${number}, fault = ${fault === null ? null : JSON.stringify(fault)}::jsonb
    where batch_id = ${batchId} and line = ${line}`.execute(ctx.db)
}

export async function finishBatch(ctx: Context, batchId: number): Promise<void> {
  await sql`update reports.batch set finished_at = ${ctx.now()} where batch_id = ${batchId} and finished_at is null`.execute(ctx.db)
}
