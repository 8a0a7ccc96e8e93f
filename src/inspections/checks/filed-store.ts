import { sql } from 'kysely'
import type { Range } from '../../ledger/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import { inspectionItem } from '../item.ts'

/** The checked rows of a file, in the table `from`, that give the number of a check, and whether a sheet of it waits. */
export async function loadFiledTasks(
  ctx: Context,
  from: string,
): Promise<readonly { readonly rowNo: number; readonly number: string; readonly isSent: boolean }[]> {
  const { rows } = await sql<{ rowNo: number; number: string; isSent: boolean }>`
    select s.row_no, k.number, exists (
             select from inspections.sheet h where h.subject_id = k.subject_id and h.task = k.number and h.state = 'sent') as is_sent
      from ${sql.table(from)} s
      cross join lateral (
        select d.subject_id, d.task as number from inspections.drawn d where d.task = s.fields ->> 'documentNo'
        union all
        select c.subject_id, c.number from inspections.noted_check c where c.number = s.fields ->> 'documentNo') k`.execute(ctx.db)
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
