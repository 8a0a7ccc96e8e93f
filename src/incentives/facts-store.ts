import { sql } from 'kysely'
import type { RecordDays } from '../packs/index.ts'
import type { Context } from '../platform/context.ts'
import { anyOfTexts, prepared, rowsOf } from '../platform/database/prepared.ts'
import type { SubjectStatus, SubjectType } from '../subjects/index.ts'

export type Known = {
  /** As it was asked for, and the living organisation it is today. */
  readonly asked: number
  readonly subjectId: number
  readonly subjectType: SubjectType
  readonly status: SubjectStatus
}

/** The living organisations these are today. */
export async function loadKnown(ctx: Context, subjectIds: readonly number[]): Promise<Known[]> {
  const { rows } = await sql<Known>`${sql.raw(prepared)}
    select i.id as asked, o.subject_id, o.subject_type, o.status
      from ${rowsOf(subjectIds)} as i (id)
      left join subjects.merged m on m.absorbed_id = i.id
      join subjects.organisation o on o.subject_id = coalesce(m.survivor_id, i.id)`.execute(ctx.db)
  return rows
}

export type KnownRecord = RecordDays & {
  readonly subjectId: number
  readonly recordId: number
  readonly item: string
  readonly severity: string | null
  readonly fields: Readonly<Record<string, string | null>>
}

/** Records of some items that stand and are not disputed, of these living organisations and of those merged into them. */
export async function loadRecordsOf(ctx: Context, subjectIds: readonly number[], items: readonly string[]): Promise<KnownRecord[]> {
  const { rows } = await sql<KnownRecord>`${sql.raw(prepared)}
    select h.holder as subject_id, r.record_id, r.item, r.severity, r.decided_on, r.valid_until, r.counted_until, r.fields
      from (select id as holder, id as subject_id from ${rowsOf(subjectIds)} as i (id)
            union all
            select g.survivor_id, g.absorbed_id from ${rowsOf(subjectIds)} as i (id) join subjects.merged g on g.survivor_id = i.id) h
      join records.usable u on u.subject_id = h.subject_id and u.item = ${anyOfTexts(items)}
      join records.current r on r.subject_id = u.subject_id and r.record_id = u.record_id
     order by r.record_id`.execute(ctx.db)
  return rows
}
