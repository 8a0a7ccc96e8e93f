import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import { recordsOfTask, saysFound } from '../task-store.ts'
import type { Slice } from '../checks/check-store.ts'

export type OwnRow = {
  readonly number: string
  readonly day: Day
  readonly draw: string | null
  readonly title: string | null
  readonly by: string | null
  readonly object: number | null
  readonly isNoted: boolean
  readonly unit: string | null
  readonly publishBy: Day | null
  readonly recordId: number | null
  readonly caseId: number | null
}

/** The checks that are told: those of some cases first, then the latest. */
type Which = Slice & { readonly firstCases: readonly number[] }

/** Drawn objects are told once the department names them or the result is entered, noted checks once it is entered; results always. */
export async function loadOwnChecks(ctx: Context, family: readonly number[], { offset, limit, firstCases }: Which): Promise<OwnRow[]> {
  const ids = sql`any(${[...family]}::bigint[])`
  const { rows } = await sql<OwnRow>`
    with task as (
      select d.subject_id, d.task as number, false as is_noted, w.number as draw, w.terms::jsonb ->> 'title' as title, w.terms::jsonb ->> 'by' as by,
             w.unit, n.taken_at as named_at, case when n.draw_id is not null then d.object end as object
        from inspections.drawn d
        join inspections.draw w on w.draw_id = d.draw_id
        left join inspections.step n on n.draw_id = d.draw_id and n.kind = 'published' and w.terms::jsonb ->> 'names' = 'published'
       where d.subject_id = ${ids}
      union all
      select c.subject_id, c.number, true, null, null, null, c.unit, null, null from inspections.noted_check c where c.subject_id = ${ids}),
    done as (
      select t.*, s.sent_at, s.publish_by, s.case_id, s.unit as sheet_unit, r.record_id, r.decided_on
        from task t
        left join inspections.sheet s on s.subject_id = t.subject_id and s.task = t.number
        left join lateral (${recordsOfTask(sql`t.subject_id`, sql`t.number`)} order by 1 limit 1) r on true
       where s.task is not null or r.record_id is not null or t.named_at is not null),
    known as (
      select d.number, coalesce(d.decided_on, (coalesce(d.sent_at, d.named_at) at time zone 'Asia/Shanghai')::date) as day, d.draw, d.title, d.by,
             d.object, d.is_noted, coalesce(d.sheet_unit, d.unit) as unit, case when d.record_id is null then d.publish_by end as publish_by,
             d.record_id, d.case_id
        from done d
      union all
      select coalesce(r.fields ->> 'documentNo', ''), r.decided_on, null, null, null, null, false, r.source_code, null, r.record_id, null
        from records.current r
       where r.subject_id = ${ids} and ${saysFound} and not exists (select from done d where d.record_id = r.record_id))
    select * from (
    select k.number, k.day, k.draw, k.title, k.by, k.object, k.is_noted, k.unit, k.publish_by, k.record_id,
           coalesce((select f.case_id from inspections.filed_result f where f.subject_id = ${ids} and f.record_id = k.record_id limit 1), k.case_id) as case_id
      from known k) told
     order by coalesce(told.case_id = any(${[...firstCases]}::bigint[]), false) desc, told.day desc, told.number limit ${limit} offset ${offset}`.execute(
    ctx.db,
  )
  return rows
}
