import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { emptied } from '../identity/identity-store.ts'
import { tables, type RefusedRow } from '../store.ts'

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

/** What is left of an erased record that tells attempts at it apart: its key, and codes and names of its organisation. */
export type Wanted = {
  readonly recordId: number
  readonly sourceCode: string
  readonly item: string
  readonly naturalKey: string
  readonly codes: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

export async function findWanted(ctx: Context, recordId: number): Promise<Wanted | undefined> {
  const { rows } = await sql<Omit<Wanted, 'codes' | 'names'> & { codes: readonly string[]; names: readonly string[] }>`
    with known as (
      select subject_id from records.current where record_id = ${recordId}
      union select m.survivor_id from records.current r join subjects.merged m on m.absorbed_id = r.subject_id where r.record_id = ${recordId}
    )
    select r.record_id, r.source_code, r.item, r.natural_key,
           array(select value from subjects.code_of where subject_id in (select subject_id from known)
                 union select subject_code from records.history h where h.subject_id = r.subject_id and h.record_id = r.record_id) as codes,
           array(select name_key from subjects.organisation where subject_id in (select subject_id from known)
                 union select name_key from subjects.former_name_of where subject_id in (select subject_id from known)) as names
      from records.current r where r.record_id = ${recordId}`.execute(ctx.db)
  const [row] = rows
  return row === undefined ? undefined : { ...row, codes: new Set(row.codes), names: new Set(row.names) }
}

/** The submissions that those which brought a record followed, step by step. */
export async function submissionsMendedBy(ctx: Context, { recordId }: Wanted): Promise<number[]> {
  const { rows } = await sql<{ submissionId: number }>`
    with recursive mended as (
      select follows as submission_id from intake.submission
       where follows is not null and submission_id in (select submission_id from records.history where record_id = ${recordId})
      union select s.follows from mended join intake.submission s using (submission_id) where s.follows is not null
    )
    select submission_id from mended`.execute(ctx.db)
  return rows.map((row) => row.submissionId)
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
    .set({ cells: null, concerns: [], problems: JSON.stringify(problems.map(({ code, field }) => ({ code, field }))) })
    .where('submissionId', '=', submissionId)
    .where('rowNo', '=', rowNo)
    .execute()
}
