import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import { recordsOfTask } from '../task-store.ts'
import type { ResultCounts, ResultOf } from './result.ts'

/** Whether a result was published, in time or not. Whether it is shown today, and what it says, is disclosure's to tell. */
const results = (drawId: number) => sql`
  select d.object, r.record_id, r.published_on, s.publish_by
    from inspections.drawn d
    left join lateral (
      select t.record_id, (t.first_arrived_at at time zone 'Asia/Shanghai')::date as published_on
        from (${recordsOfTask(sql`d.subject_id`, sql`d.task`)}) t
       where t.scope = 'public' order by t.record_id limit 1) r on true
    left join inspections.sheet s on s.subject_id = d.subject_id and s.task = d.task
   where d.draw_id = ${drawId}`

export async function loadResults(ctx: Context, drawId: number, limit: number): Promise<ResultOf[]> {
  const { rows } = await sql<ResultOf>`${results(drawId)} order by d.object limit ${limit}`.execute(ctx.db)
  return rows
}

export async function countResults(ctx: Context, drawId: number, today: Day): Promise<ResultCounts> {
  const { rows } = await sql<ResultCounts>`
    select count(k.record_id)::int as published, (count(*) filter (where k.record_id is not null or k.publish_by is not null))::int as checked,
           (count(*) filter (where k.record_id is null and k.publish_by < ${today}::date))::int as overdue
      from (${results(drawId)}) k`.execute(ctx.db)
  return rows[0] as ResultCounts
}
