import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import { holdsOn } from './standing-store.ts'
import type { ListsRemoved } from './events.ts'

export type Turned = { readonly subjectId: number; readonly recordId: number; readonly list: string }
export type Ended = Turned & Pick<ListsRemoved, 'why' | 'isRecorded'>

/** The listings that were announced and do not hold on a day; they are no longer kept as announced. `recordIds` null: of all. */
export async function takeEnded(ctx: Context, recordIds: readonly number[] | null, day: Day): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    with ended as (
      delete from lists.standing s
       where (${recordIds === null}::boolean or s.record_id = any(${recordIds ?? []}::bigint[]))
         and not exists (select from lists.in_force i where i.subject_id = s.subject_id and i.record_id = s.record_id and i.list = s.list and ${holdsOn(day)})
      returning s.subject_id, s.record_id, s.list)
    select coalesce(m.survivor_id, e.subject_id) as subject_id, e.record_id, e.list,
           case when i.last_day < ${day}::date then case when i.last_day < i.listed_until then 'removed' else 'expired' end else 'record' end as why,
           coalesce(i.removed_on <= ${day}::date, false) as is_recorded
      from ended e
      left join lists.in_force i on i.subject_id = e.subject_id and i.record_id = e.record_id
      left join subjects.merged m on m.absorbed_id = e.subject_id
     order by e.record_id`.execute(ctx.db)
  return rows
}

/** The listings that hold on a day and were not announced; they are kept as announced. */
export async function takeBegun(ctx: Context, recordIds: readonly number[] | null, day: Day): Promise<Turned[]> {
  const { rows } = await sql<Turned>`
    with begun as (
      insert into lists.standing (subject_id, record_id, list, since)
      select i.subject_id, i.record_id, i.list, ${ctx.now()} from lists.in_force i
       where (${recordIds === null}::boolean or i.record_id = any(${recordIds ?? []}::bigint[])) and ${holdsOn(day)}
      on conflict do nothing
      returning subject_id, record_id, list)
    select coalesce(m.survivor_id, b.subject_id) as subject_id, b.record_id, b.list
      from begun b left join subjects.merged m on m.absorbed_id = b.subject_id
     order by b.record_id`.execute(ctx.db)
  return rows
}

/** The item of the rows of a submission, and the listings it brought or changed. */
export async function recordsOfSubmission(ctx: Context, submissionId: number, item: string): Promise<number[]> {
  // A submission is of one item: what is not about lists costs one row.
  const { rows: first } = await sql<{
    item: string
  }>`select item from records.history where submission_id = ${submissionId} limit 1`.execute(ctx.db)
  if (first[0]?.item !== item) return []
  const { rows } = await sql<{ recordId: number }>`
    select distinct record_id from records.history where submission_id = ${submissionId} and item = ${item}`.execute(ctx.db)
  return rows.map(({ recordId }) => recordId)
}
