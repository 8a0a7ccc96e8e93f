import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import type { ResultCounts, ResultOf } from './result.ts'

/** What it says is disclosure's to show, on the page of the record. */
const results = (drawId: number) => sql`
  select d.object, r.record_id, r.published_on, s.publish_by
    from inspections.drawn d
    join subjects.organisation o on o.subject_id = d.subject_id
    left join lateral (
      select c.record_id, (c.first_arrived_at at time zone 'Asia/Shanghai')::date as published_on
        from records.current c
       where c.subject_id = coalesce(o.merged_into, o.subject_id) and c.item = 'inspection' and c.state = 'current' and c.scope = 'public'
         and c.fields ->> 'documentNo' = d.task
       order by c.record_id limit 1) r on true
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
