import { sql } from 'kysely'
import type { Range } from '../../ledger/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import { inspectionItem } from '../item.ts'
import { inspectorsNow } from '../task-store.ts'

export type FiledTask = {
  readonly rowNo: number
  readonly number: string
  /** Whether a sheet of it waits. */
  readonly isSent: boolean
  /** Those who make the check, and those who made it by its sheet. */
  readonly inspectors: readonly string[]
  readonly sentBy: string | null
  /** What people wrote. */
  readonly texts: readonly string[]
}

/** The checked rows of a file, in the table `from`, that give the number of a check, with the values of some fields. */
export async function loadFiledTasks(ctx: Context, from: string, fields: readonly string[]): Promise<readonly FiledTask[]> {
  const { rows } = await sql<FiledTask>`
    select s.row_no, k.number, h.state is not distinct from 'sent' as is_sent, k.inspectors || coalesce(h.inspectors, '{}') as inspectors, h.sent_by,
           array(select s.fields ->> f.key from unnest(${fields}::text[]) f (key) where s.fields ->> f.key is not null) as texts
      from ${sql.table(from)} s
      cross join lateral (
        select d.subject_id, d.task as number, ${inspectorsNow} as inspectors from inspections.drawn d where d.task = s.fields ->> 'documentNo'
        union all
        select c.subject_id, c.number, c.inspectors from inspections.noted_check c where c.number = s.fields ->> 'documentNo') k
      left join inspections.sheet h on h.subject_id = k.subject_id and h.task = k.number`.execute(ctx.db)
  return rows
}

/** The numbers of the pools that checks were drawn from, by task; of a noted one its two. */
export async function loadPools(
  ctx: Context,
  tasks: readonly string[],
): Promise<readonly { readonly tasks: readonly string[]; readonly numbers: readonly string[] }[]> {
  const { rows } = await sql<{ tasks: string[]; numbers: string[] }>`
    select p.tasks, array(select i ->> 'number' from json_array_elements(w.sealed::json -> 'inspectors') i) as numbers
      from (select d.draw_id, array_agg(d.task) as tasks from inspections.drawn d where d.task = any(${tasks}::text[]) group by 1) p
      join inspections.draw w on w.draw_id = p.draw_id
    union all
    select array_agg(c.number), c.inspectors from inspections.noted_check c where c.number = any(${tasks}::text[]) group by 2`.execute(
    ctx.db,
  )
  return rows
}

/** A result that came in a file, with a correction it orders, or with the case of a sheet that waits. */
export type Filed = {
  readonly subjectId: number
  readonly recordId: number
  readonly sourceCode: string
  readonly number: string
  readonly decidedOn: Day
  readonly rectifyBy: Day | null
  readonly title: string
  readonly detail: string | null
  /** Of a sheet of the same check that was not taken in. */
  readonly caseId: number | null
}

/** Those among leaves of the ledger that were found since a day and are followed in no case yet. */
export async function loadFiled(ctx: Context, { start, end }: Range, since: Day | null): Promise<Filed[]> {
  const { rows } = await sql<Filed>`
    select r.subject_id, r.record_id, r.source_code, coalesce(r.fields ->> 'documentNo', '') as number, r.decided_on,
           o.rectify_by, coalesce(r.title, '') as title, r.fields ->> 'resultDetail' as detail, s.case_id
      from records.history h
      join records.current r on r.subject_id = h.subject_id and r.record_id = h.record_id
      left join lateral (
        select r.fields ->> 'rectifyBy' as rectify_by
         where r.fields ->> 'inspectionResult' = 'corrected' and r.fields ->> 'rectifiedDate' is null) o on true
      left join inspections.sheet s on s.subject_id = r.subject_id and s.task = r.fields ->> 'documentNo'
     where h.leaf_index >= ${start} and h.leaf_index < ${end} and r.item = ${inspectionItem} and r.state = 'current' and (${since}::date is null or r.decided_on >= ${since}::date)
       and (s.task is null and o.rectify_by is not null or s.state <> 'taken' and s.case_id is not null)
       and not exists (select from inspections.filed_result f where f.subject_id = r.subject_id and f.record_id = r.record_id)
     order by r.record_id`.execute(ctx.db)
  return rows
}

export type Followed = Filed & { readonly caseId: number }

export async function insertFollowed(ctx: Context, orders: readonly Followed[]): Promise<void> {
  await sql`
    insert into inspections.filed_result (subject_id, record_id, case_id)
    select * from unnest(${orders.map((one) => one.subjectId)}::bigint[], ${orders.map((one) => one.recordId)}::bigint[],
                         ${orders.map((one) => one.caseId)}::bigint[])`.execute(ctx.db)
}

/** The case of a result that says when what it ordered was corrected. */
export type Corrected = { readonly caseId: number; readonly number: string }

/** Those among leaves of the ledger. A file of another department ends none. */
export async function loadCorrected(ctx: Context, { start, end }: Range): Promise<Corrected[]> {
  const { rows } = await sql<Corrected>`
    select coalesce(f.case_id, s.case_id) as case_id, r.fields ->> 'documentNo' as number
      from records.history h
      join records.current r on r.subject_id = h.subject_id and r.record_id = h.record_id
      left join inspections.filed_result f on f.subject_id = r.subject_id and f.record_id = r.record_id
      left join inspections.sheet s
        on s.subject_id = any (array(select m.absorbed_id from subjects.merged m where m.survivor_id = r.subject_id) || r.subject_id)
       and s.task = r.fields ->> 'documentNo' and s.unit = r.source_code and s.state = 'taken'
     where h.leaf_index >= ${start} and h.leaf_index < ${end} and r.item = ${inspectionItem} and r.state = 'current'
       and r.fields ->> 'rectifiedDate' is not null and coalesce(f.case_id, s.case_id) is not null
     order by r.record_id`.execute(ctx.db)
  return rows
}
