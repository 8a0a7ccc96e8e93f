import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { emptied } from './identity-store.ts'
import { json, tables, type RefusedRow } from './store.ts'

/** Empties the staged rows that brought a record, or met it. */
export async function emptyCases(ctx: Context, recordId: number): Promise<void> {
  await sql`
    update intake.identity_case set staged = ${emptied}, erased_at = ${ctx.now()}
     where records @> array[${recordId}::bigint] and erased_at is null`.execute(ctx.db)
}

/** Submissions with emptied rows that still wait. */
export async function submissionsWithEmptied(ctx: Context): Promise<number[]> {
  const { rows } = await sql<{ submissionId: number }>`
    select distinct submission_id from intake.identity_case where state = 'open' and erased_at is not null order by 1`.execute(ctx.db)
  return rows.map((row) => row.submissionId)
}

/** Closes emptied rows that still wait; gives their numbers. */
export async function closeEmptied(ctx: Context, submissionId: number): Promise<number[]> {
  const { rows } = await sql<{ rowNo: number }>`
    update intake.identity_case
       set state = 'refused', decided_at = ${ctx.now()}, decided_by = ${ctx.actor.id},
           decision = jsonb_build_object('decisionId', null, 'subjectId', null, 'recordId', null, 'version', null, 'late', false, 'outcome', 'erased')
     where submission_id = ${submissionId} and state = 'open' and erased_at is not null
    returning row_no`.execute(ctx.db)
  return rows.map((row) => row.rowNo)
}

/** Submissions of a source and item with refused rows whose cells are kept. */
export async function submissionsWithCells(ctx: Context, sourceCode: string, item: string): Promise<number[]> {
  const { rows } = await sql<{ submissionId: number }>`
    select submission_id from intake.submission s
     where source_code = ${sourceCode} and item = ${item}
       and exists (select from intake.refused_row f where f.submission_id = s.submission_id and f.cells is not null)
     order by 1`.execute(ctx.db)
  return rows.map((row) => row.submissionId)
}

/** Keeps of a refused row only that it was refused, and why. */
export async function emptyRefused(ctx: Context, submissionId: number, { rowNo, problems }: RefusedRow): Promise<void> {
  await tables(ctx)
    .updateTable('intake.refusedRow')
    .set({ cells: null, problems: json(problems.map(({ code, field }) => ({ code, field }))) })
    .where('submissionId', '=', submissionId)
    .where('rowNo', '=', rowNo)
    .execute()
}
