import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import { stagedColumns, type Fields } from '../../records/index.ts'
import { stagingTable } from '../checking/staging-store.ts'
import type { Submission } from '../submission.ts'

/** The rows behind one row up to another, under a name of their own for this transaction. */
export async function openBatch(ctx: Context, submissionId: number, after: number, upTo: number): Promise<string> {
  const columns = Object.keys(stagedColumns).join(', ')
  await sql
    .raw(
      `create temporary view batch_rows as select ${columns} from ${stagingTable(submissionId)} where row_no > ${after} and row_no <= ${upTo}`,
    )
    .execute(ctx.db)
  return 'batch_rows'
}

/** Views outlive their transaction, and this one would keep the staging table from being dropped by another session. */
export async function closeBatch(ctx: Context): Promise<void> {
  await sql`drop view if exists pg_temp.batch_rows`.execute(ctx.db)
}

/** How many rows of the batch have no organisation: those that wait for a person, and those a person rejected. */
export async function unattachedOutcomes(ctx: Context, attached: readonly string[]): Promise<Map<'waiting' | 'rejected', number>> {
  const { rows } = await sql<{ kind: 'waiting' | 'rejected'; count: number }>`
    select case outcome when 'rejected' then 'rejected' else 'waiting' end as kind, count(*)::int as count
      from resolved_rows where outcome <> all(${attached}::text[]) group by 1`.execute(ctx.db)
  return new Map(rows.map(({ kind, count }) => [kind, count]))
}

/** How many rows of a batch of cases have an organisation, and how many a person rejected. */
export async function settledOutcomes(ctx: Context, attached: readonly string[]): Promise<{ attached: number; rejected: number }> {
  const { rows } = await sql<{ attached: number; rejected: number }>`
    select count(*) filter (where outcome = any(${attached}::text[]))::int as attached, count(*) filter (where outcome = 'rejected')::int as rejected
      from resolved_rows`.execute(ctx.db)
  return rows[0] ?? { attached: 0, rejected: 0 }
}

export async function openIdentityCases(
  ctx: Context,
  { submissionId, sourceCode, item }: Submission,
  from: string,
  attached: readonly string[],
): Promise<void> {
  await sql`
    insert into intake.identity_case (submission_id, row_no, source_code, item, subject_name, subject_code, staged, explanation, state, opened_at)
    select ${submissionId}, s.row_no, ${sourceCode}, ${item}, s.subject_name, coalesce(s.uscc, s.org_code, s.reg_no, ''), to_jsonb(s),
           jsonb_build_object('outcome', r.outcome), 'open', ${ctx.now()}
      from resolved_rows r join ${sql.table(from)} s using (row_no)
     where r.outcome <> all(${[...attached, 'rejected']}::text[])`.execute(ctx.db)
}

/** Staged rows that resolution or merging turned down. */
export async function stagedRows(
  ctx: Context,
  from: string,
  outcome: 'rejected' | 'not-own' | 'erased' | 'withdrawn' | 'alone' | 'unfit',
): Promise<{ rowNo: number; fields: Fields }[]> {
  const found =
    outcome === 'rejected'
      ? sql`select row_no from resolved_rows where outcome = 'rejected'`
      : sql`select row_no from merged_rows where outcome = ${outcome}`
  const { rows } = await sql<{ rowNo: number; fields: Fields }>`
    select s.row_no, s.fields from ${sql.table(from)} s where s.row_no in (${found}) order by s.row_no`.execute(ctx.db)
  return rows
}

type TypedRow = {
  readonly rowNo: number
  readonly naturalKey: string
  readonly decidedOn: Day
  readonly fields: Fields
  readonly subjectType: string
}

/** The rows that have an organisation, with its type by the register. */
export async function resolvedTypes(ctx: Context, from: string): Promise<TypedRow[]> {
  const { rows } = await sql<TypedRow>`
    select s.row_no, s.natural_key, s.decided_on, s.fields, o.subject_type
      from resolved_rows r join ${sql.table(from)} s using (row_no) join subjects.organisation o on o.subject_id = r.subject_id
     order by s.row_no`.execute(ctx.db)
  return rows
}

/** Rows about an organisation that had ceased to exist before the day of the decision. */
export async function inactiveRows(ctx: Context, from: string): Promise<{ rowNo: number; endedOn: Day }[]> {
  const { rows } = await sql<{ rowNo: number; endedOn: Day }>`
    select s.row_no, o.ended_on from resolved_rows r join ${sql.table(from)} s using (row_no)
      join subjects.organisation o on o.subject_id = r.subject_id
     where o.ended_on < s.decided_on order by s.row_no`.execute(ctx.db)
  return rows
}
