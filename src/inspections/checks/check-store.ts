import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import { inspectorsNow, recordsOfTask } from '../task-store.ts'
import type { Check } from './assigned-check.ts'
import type { Sheet } from './sheet.ts'

/** Which drawn objects `d` of draws `w`, and which noted checks `c`. */
type Which = { readonly drawn: RawBuilder<unknown>; readonly noted: RawBuilder<unknown> }

const checks = ({ drawn, noted }: Which): RawBuilder<Row> => sql<Row>`
  select k.subject_id, k.number, k.is_drawn, k.title, k.since, k.inspectors,
         array(select distinct i.unit from inspections.inspector i where i.number = any(k.inspectors) order by i.unit) as units,
         array(select i.number from inspections.inspector i where i.number = any(k.inspectors) and i.ended_at is not null order by i.number) as ended,
         case when s.task is null then null else
           json_build_object('state', s.state, 'unit', s.unit, 'entered', s.entered, 'requestKey', s.request_key, 'inspectors', s.inspectors,
             'sentBy', s.sent_by, 'sentAt', s.sent_at, 'settledAt', s.settled_at, 'reason', s.reason, 'submissionId', s.submission_id,
             'caseId', s.case_id, 'publishBy', s.publish_by) end as sheet,
         exists (${recordsOfTask(sql`k.subject_id`, sql`k.number`)}) as is_recorded
    from (
      select d.subject_id, d.task as number, true as is_drawn, w.terms::jsonb ->> 'title' as title, t.taken_at as since,
             ${inspectorsNow} as inspectors
        from inspections.drawn d
        join inspections.draw w on w.draw_id = d.draw_id
        join inspections.step t on t.draw_id = d.draw_id and t.kind = 'drawn'
       where ${drawn}
      union all
      select c.subject_id, c.number, false, c.reason, c.day::timestamp at time zone 'Asia/Shanghai', c.inspectors
        from inspections.noted_check c where c.withdrawn_at is null and ${noted}) k
    left join inspections.sheet s on s.subject_id = k.subject_id and s.task = k.number`

type Row = Omit<Check, 'sheet'> & {
  readonly sheet: (Omit<Sheet, 'sentAt' | 'settledAt'> & { readonly sentAt: string; readonly settledAt: string | null }) | null
}

const checkOf = ({ sheet, ...row }: Row): Check => ({
  ...row,
  sheet: sheet && { ...sheet, sentAt: new Date(sheet.sentAt), settledAt: sheet.settledAt === null ? null : new Date(sheet.settledAt) },
})

export async function loadCheck(ctx: Context, number: string): Promise<Check | undefined> {
  const { rows } = await checks({ drawn: sql`d.task = ${number}`, noted: sql`c.number = ${number}` }).execute(ctx.db)
  return rows[0] && checkOf(rows[0])
}

/** A page of a list. */
export type Slice = { readonly offset: number; readonly limit: number }

/**
 * The checks of an inspector: those that are still to be made first, noted ones before drawn ones, the longest waiting first of all; then the
 * latest that were sent.
 */
export async function loadChecksOf(ctx: Context, inspector: string, { offset, limit }: Slice): Promise<Check[]> {
  const which = {
    drawn: sql`(d.subject_id, d.draw_id) in (
      select m.subject_id, m.draw_id from inspections.drawn m where m.inspectors @> array[${inspector}]::text[]
      union
      select m.subject_id, m.draw_id from inspections.replacement p
        join inspections.drawn m on m.draw_id = p.draw_id and m.object = p.object
       where p.came = ${inspector})`,
    noted: sql`c.inspectors @> array[${inspector}]::text[]`,
  }
  const { rows } = await sql<Row>`
    select * from (${checks(which)}) k where ${inspector} = any(k.inspectors)
     order by k.is_recorded or coalesce(k.sheet ->> 'state', 'returned') <> 'returned', k.is_drawn, (k.sheet ->> 'sentAt')::timestamptz desc nulls last,
              k.since, length(k.number), k.number
     limit ${limit} offset ${offset}`.execute(ctx.db)
  return rows.map(checkOf)
}

/** The sheets of a department: those that wait for somebody to confirm them first, then the latest that were settled. */
export async function loadSheetsOf(ctx: Context, unit: string, { offset, limit }: Slice): Promise<Check[]> {
  const own = sql`(select s.subject_id, s.task from inspections.sheet s where s.unit = ${unit}
    order by s.state <> 'sent', case when s.state = 'sent' then s.sent_at end, s.sent_at desc, s.task limit ${limit} offset ${offset})`
  const which = {
    drawn: sql`(d.subject_id, d.task) in ${own}`,
    noted: sql`(c.subject_id, c.number) in ${own}`,
  }
  const { rows } = await sql<Row>`
    select * from (${checks(which)}) k
     order by k.sheet ->> 'state' <> 'sent', case when k.sheet ->> 'state' = 'sent' then (k.sheet ->> 'sentAt')::timestamptz end,
              (k.sheet ->> 'sentAt')::timestamptz desc, k.number`.execute(ctx.db)
  return rows.map(checkOf)
}

/** Checks that are still to be made with a number of a department that ended, because nobody was left to take its place. */
export async function loadLeftBehind(ctx: Context, unit: string, limit: number): Promise<Check[]> {
  const gone = sql`array(select i.number from inspections.inspector i where i.unit = ${unit} and i.ended_at is not null)`
  const which = {
    drawn: sql`(d.subject_id, d.draw_id) in (
      select m.subject_id, m.draw_id from inspections.drawn m where m.inspectors && ${gone}
      union
      select m.subject_id, m.draw_id from inspections.replacement p
        join inspections.drawn m on m.draw_id = p.draw_id and m.object = p.object
       where p.came = any(${gone}))`,
    noted: sql`c.inspectors && ${gone}`,
  }
  const { rows } = await sql<Row>`
    select * from (${checks(which)}) k
     where k.inspectors && ${gone} and not k.is_recorded and coalesce(k.sheet ->> 'state', 'returned') = 'returned'
     order by k.since, length(k.number), k.number limit ${limit}`.execute(ctx.db)
  return rows.map(checkOf)
}

/** A sheet or a row of a file that became a record, with what its clock needs of it. */
export type Recorded = {
  readonly number: string
  readonly caseId: number
  readonly recordId: number
  readonly isCurrent: boolean
  readonly rectifyBy: Day | null
  readonly rectifiedDate: Day | null
  readonly title: string
  readonly detail: string | null
}

/** By the submission it was handed in with, or by its case; undefined while there is no record. */
export async function loadRecorded(
  ctx: Context,
  by: { readonly submissionId: number } | { readonly caseId: number },
): Promise<Recorded | undefined> {
  const which = 'caseId' in by ? sql`s.case_id = ${by.caseId}` : sql`s.submission_id = ${by.submissionId}`
  const filed = 'caseId' in by ? sql`f.case_id = ${by.caseId}` : sql`false`
  const { rows } = await sql<Recorded>`
    select s.task as number, s.case_id, r.record_id, r.state = 'current' as is_current, r.fields ->> 'rectifyBy' as rectify_by,
           r.fields ->> 'rectifiedDate' as rectified_date, coalesce(r.title, '') as title, r.fields ->> 'resultDetail' as detail
      from inspections.sheet s
      join records.history h on h.submission_id = s.submission_id
      join records.current r on r.subject_id = h.subject_id and r.record_id = h.record_id
     where ${which} and s.case_id is not null
    union all
    select coalesce(r.fields ->> 'documentNo', ''), f.case_id, r.record_id, r.state = 'current', r.fields ->> 'rectifyBy',
           r.fields ->> 'rectifiedDate', coalesce(r.title, ''), r.fields ->> 'resultDetail'
      from inspections.filed_result f
      join subjects.organisation o on o.subject_id = f.subject_id
      join records.current r on r.subject_id in (o.subject_id, o.merged_into) and r.record_id = f.record_id
     where ${filed}
     limit 1`.execute(ctx.db)
  return rows[0]
}
