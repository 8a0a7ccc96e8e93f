import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { BandKey } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import type { Owner } from '../draws/held-draw.ts'
import { recordsOfTask } from '../task-store.ts'

/** Drawn checks of a plan by band: how many, how many have their record of an inspection, and in how many of these something was found. */
export type CheckCounts = {
  readonly plan: string
  readonly band: BandKey
  readonly drawn: number
  readonly finished: number
  readonly found: number
}

/**
 * Bands are those of the frame, settled before anybody was checked: what was found cannot have moved an organisation into its band. A
 * record belongs to the draw when it gives the number of the task.
 */
export async function countDrawnChecks(ctx: Context, year: number, { body, unit }: Owner): Promise<CheckCounts[]> {
  const { rows } = await sql<CheckCounts>`
    select p.number as plan, f.band, count(*)::int as drawn, count(i.result)::int as finished,
           (count(*) filter (where i.result <> 'noProblem'))::int as found
      from inspections.plan p
      join inspections.plan_draw l on l.plan_id = p.plan_id
      join inspections.drawn d on d.draw_id = l.draw_id
      join inspections.frame_object f on f.subject_id = d.subject_id and f.draw_id = d.draw_id
      left join lateral (
        select r.fields ->> 'inspectionResult' as result from (${recordsOfTask(sql`d.subject_id`, sql`d.task`)}) r
         order by r.decided_on, r.record_id limit 1) i on true
     where p.year = ${year}::smallint and (${body} = 'office' or p.unit = ${unit} or ${unit}::text = any(p.partners))
     group by p.number, f.band`.execute(ctx.db)
  return rows
}

/** Checks noted for exempt reasons, by reason, without those that were withdrawn. */
export async function countNoted(
  ctx: Context,
  { year, field }: { readonly year: number; readonly field: string | null },
  { body, unit }: Owner,
): Promise<{ readonly reason: string; readonly count: number }[]> {
  const { rows } = await sql<{ reason: string; count: number }>`
    select c.reason, count(*)::int as count from inspections.noted_check c
     where starts_with(c.number, ${`J${year}-`}) and c.withdrawn_at is null and (${field}::text is null or c.field = ${field}::text) and (${body} = 'office' or c.unit = ${unit})
     group by c.reason`.execute(ctx.db)
  return rows
}

/** Results that inspectors sent: how many are published in time, how many late, and how many are overdue. */
type Sent = { readonly sent: number; readonly inTime: number; readonly late: number; readonly overdue: number }

export async function countSent(ctx: Context, year: number, today: Day, { body, unit }: Owner): Promise<Sent> {
  const { rows } = await sql<Sent>`
    select count(*)::int as sent, (count(*) filter (where k.published_on <= k.publish_by))::int as in_time,
           (count(*) filter (where k.published_on > k.publish_by))::int as late,
           (count(*) filter (where k.published_on is null and k.publish_by < ${today}::date))::int as overdue
      from (select s.publish_by,
                   (select min((h.first_arrived_at at time zone 'Asia/Shanghai')::date) from records.history h
                     where h.submission_id = s.submission_id) as published_on
              from inspections.sheet s
             where extract(year from s.sent_at at time zone 'Asia/Shanghai') = ${year}::int and (${body} = 'office' or s.unit = ${unit})) k`.execute(
    ctx.db,
  )
  return rows[0] as Sent
}

/** Results that came in files of the year, by the days on which the checks were made and the results were published. */
export type FiledCount = { readonly decidedOn: Day; readonly publishedOn: Day; readonly count: number }

export async function countFiled(ctx: Context, year: number, { body, unit }: Owner): Promise<FiledCount[]> {
  const { rows } = await sql<FiledCount>`
    select i.decided_on, i.published_on, count(*)::int as count
      from (select d.subject_id, d.task as number from inspections.drawn d
            union all select c.subject_id, c.number from inspections.noted_check c where c.withdrawn_at is null) k
      cross join lateral (
        select r.decided_on, r.source_code, (r.first_arrived_at at time zone 'Asia/Shanghai')::date as published_on
          from (${recordsOfTask(sql`k.subject_id`, sql`k.number`)}) r order by r.decided_on, r.record_id limit 1) i
     where substr(k.number, 2, 4) in (${`${year - 1}`}, ${`${year}`}) and extract(year from i.published_on) = ${year}::int
       and (${body} = 'office' or i.source_code = ${unit})
       and not exists (select from inspections.sheet s where s.subject_id = k.subject_id and s.task = k.number and s.state = 'taken')
     group by i.decided_on, i.published_on`.execute(ctx.db)
  return rows
}
