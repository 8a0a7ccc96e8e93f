import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { RecordsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<RecordsTables>()

type Place = { readonly recordId: number; readonly subjectId: number }

/** Of these records those this case has not marked, with their organisations. */
export async function unmarkedBy(ctx: Context, caseId: number, recordIds: readonly number[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select r.record_id, r.subject_id from records.record r
     where r.record_id = any(${recordIds}::bigint[])
       and not exists (select from records.open_mark m where m.subject_id = r.subject_id and m.record_id = r.record_id and m.case_id = ${caseId})
     order by r.record_id`.execute(ctx.db)
  return rows
}

export const markedBy = (ctx: Context, caseId: number): Promise<Place[]> =>
  tables(ctx).selectFrom('records.openMark').select(['recordId', 'subjectId']).where('caseId', '=', caseId).orderBy('recordId').execute()

export const openMarksOn = (ctx: Context, recordIds: readonly number[]): Promise<{ recordId: number; caseId: number }[]> =>
  tables(ctx).selectFrom('records.openMark').select(['recordId', 'caseId']).where('recordId', 'in', recordIds).orderBy('caseId').execute()

export async function insertMarks(ctx: Context, marks: readonly RecordsTables['records.mark'][]): Promise<void> {
  await sql`
    insert into records.mark (leaf_index, subject_id, record_id, case_id, change, arrived_at, salt)
    select * from jsonb_to_recordset(${JSON.stringify(
      marks.map((mark) => ({
        leaf_index: mark.leafIndex,
        subject_id: mark.subjectId,
        record_id: mark.recordId,
        case_id: mark.caseId,
        change: mark.change,
        arrived_at: mark.arrivedAt,
        salt: `\\x${mark.salt.toString('hex')}`,
      })),
    )}::jsonb) as mark (leaf_index bigint, subject_id bigint, record_id bigint, case_id bigint, change text, arrived_at timestamptz, salt bytea)`.execute(
    ctx.db,
  )
}

/** Since when each of these records is disputed; those that are not are left out. */
export async function disputedSince(ctx: Context, recordIds: readonly number[]): Promise<ReadonlyMap<number, Date>> {
  const { rows } = await sql<{ recordId: number; since: Date }>`
    select record_id, min(since) as since from records.open_mark where record_id = any(${recordIds}::bigint[]) group by record_id`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ recordId, since }) => [recordId, since]))
}
