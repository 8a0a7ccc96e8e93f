import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { RepairTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<RepairTables>()

/** Notes once that notices were handed over, or opened. */
export async function keepNotices(
  ctx: Context,
  what: 'handed' | 'opened',
  records: readonly { readonly recordId: number; readonly subjectId: number }[],
): Promise<void> {
  const [subjects, ids] = [records.map(({ subjectId }) => subjectId), records.map(({ recordId }) => recordId)]
  await sql`
    insert into repair.notice (subject_id, record_id, what, at, by)
    select subject_id, record_id, ${what}, ${ctx.now()}::timestamptz, ${ctx.actor.id}
      from unnest(${subjects}::bigint[], ${ids}::bigint[]) as told (subject_id, record_id)
    on conflict do nothing`.execute(ctx.db)
}

export const noticesOf = (ctx: Context, recordIds: readonly number[]): Promise<RepairTables['repair.notice'][]> =>
  recordIds.length === 0
    ? Promise.resolve([])
    : tables(ctx).selectFrom('repair.notice').selectAll().where('recordId', 'in', recordIds).execute()
