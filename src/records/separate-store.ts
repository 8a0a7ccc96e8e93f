import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { RecordsTables } from './tables.ts'

type Version = Omit<RecordsTables['records.version'], 'fields'>
/** A version that nobody took back, with what its record is. */
export type Standing = Version & {
  readonly fields: Readonly<Record<string, string>>
  readonly item: string
  readonly naturalKey: string
  readonly dueOn: Day | null
}

/** Every standing version of every record of an organisation and those that lead to it, the oldest of each record first; nothing of erased ones. */
export async function standingOf(ctx: Context, subjectId: number): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select v.*, r.item, r.natural_key, r.due_on
      from records.record r
      join records.version v on v.subject_id = r.subject_id and v.record_id = r.record_id
     where (r.subject_id = ${subjectId} or r.subject_id in (select absorbed_id from subjects.merged where survivor_id = ${subjectId}))
       and r.state <> 'erased' and v.undoes is null
       and not exists (select from records.version u where u.subject_id = v.subject_id and u.record_id = v.record_id and u.undoes = v.version)
     order by v.record_id, v.version`.execute(ctx.db)
  return rows
}

/** The record an organisation has under a natural key. */
export async function recordUnder(
  ctx: Context,
  { subjectId, item, naturalKey }: { subjectId: number; item: string; naturalKey: string },
): Promise<Pick<RecordsTables['records.record'], 'recordId' | 'version' | 'state'> | undefined> {
  return ctx.db
    .withTables<RecordsTables>()
    .selectFrom('records.record')
    .select(['recordId', 'version', 'state'])
    .where('subjectId', '=', subjectId)
    .where('item', '=', item)
    .where('naturalKey', '=', naturalKey)
    .executeTakeFirst()
}

/** A new record, before its first version is saved. */
export async function insertRecord(ctx: Context, row: Omit<RecordsTables['records.record'], 'recordId'>): Promise<number> {
  const { rows } = await sql<{ recordId: number }>`select nextval('records.record_id') as record_id`.execute(ctx.db)
  const { recordId } = rows[0] as { recordId: number }
  await ctx.db
    .withTables<RecordsTables>()
    .insertInto('records.record')
    .values({ ...row, recordId })
    .execute()
  return recordId
}
