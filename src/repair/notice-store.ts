import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Sheets } from './notice.ts'
import type { RepairTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<RepairTables>()

type Of = { readonly recordId: number; readonly subjectId: number }

/** Notes once that notices were opened. */
export async function keepOpened(ctx: Context, records: readonly Of[]): Promise<void> {
  const [subjects, ids] = [records.map(({ subjectId }) => subjectId), records.map(({ recordId }) => recordId)]
  await sql`
    insert into repair.notice (subject_id, record_id, what, at, by)
    select subject_id, record_id, 'opened', ${ctx.now()}::timestamptz, ${ctx.actor.id}
      from unnest(${subjects}::bigint[], ${ids}::bigint[]) as told (subject_id, record_id)
    on conflict do nothing`.execute(ctx.db)
}

/** Keeps notices as they were handed over, once: a second time changes nothing. */
export async function keepHanded(ctx: Context, notices: readonly (Of & { readonly sheets: Sheets })[]): Promise<void> {
  const rows = notices.map(({ recordId, subjectId, sheets }) => ({ recordId, subjectId, sheets }))
  await sql`
    insert into repair.notice (subject_id, record_id, what, at, by, sheets)
    select "subjectId", "recordId", 'handed', ${ctx.now()}::timestamptz, ${ctx.actor.id}, sheets
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told ("subjectId" bigint, "recordId" bigint, sheets jsonb)
    on conflict do nothing`.execute(ctx.db)
}

export const noticesOf = (ctx: Context, recordIds: readonly number[]): Promise<RepairTables['repair.notice'][]> =>
  recordIds.length === 0
    ? Promise.resolve([])
    : tables(ctx).selectFrom('repair.notice').selectAll().where('recordId', 'in', recordIds).execute()
