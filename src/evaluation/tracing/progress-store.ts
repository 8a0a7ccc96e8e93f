import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'

/** How far the ledger has been followed; nobody else follows it until the transaction ends. */
export async function lockProgress(ctx: Context): Promise<number> {
  const { rows } = await sql<{ followedTo: number }>`select followed_to from evaluation.progress for no key update`.execute(ctx.db)
  return rows[0]?.followedTo ?? 0
}

export const saveProgress = (ctx: Context, followedTo: number): Promise<unknown> =>
  sql`update evaluation.progress set followed_to = ${followedTo}`.execute(ctx.db)

export async function ledgerSize(ctx: Context): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select 1 + greatest((select coalesce(max(leaf_index), -1) from records.history), (select coalesce(max(leaf_index), -1) from records.mark_history),
                        (select coalesce(max(leaf_index), -1) from records.organisation_history)) as size`.execute(ctx.db)
  return rows[0]?.size ?? 0
}

/** The records that changes from `from` to before `to` in the ledger speak of. */
export async function changedRecords(ctx: Context, from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{ recordId: number }>`
    select record_id from records.history where leaf_index >= ${from} and leaf_index < ${to}
    union select record_id from records.mark_history where leaf_index >= ${from} and leaf_index < ${to}
    union select r.record_id from records.organisation_history c join records.current r on r.subject_id = any(c.moved)
           where c.leaf_index >= ${from} and c.leaf_index < ${to}`.execute(ctx.db)
  return rows.map(({ recordId }) => recordId)
}

/** Organisations with something that counts less each day, or ended, since a day: their grade may differ without any new fact. */
export async function fadingSubjects(ctx: Context, since: Day, day: Day): Promise<number[]> {
  const { rows } = await sql<{ subjectId: number }>`
    select distinct subject_id from evaluation.trace
     where known_until = 'infinity' and fades_on <= ${day}::date and zero_on > ${since}::date`.execute(ctx.db)
  return rows.map(({ subjectId }) => subjectId)
}
