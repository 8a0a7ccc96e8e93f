import { sql } from 'kysely'
import type { Range } from '../../ledger/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'

/** A result that came in a file, with a correction it orders, or with the case of a sheet that waits. */
export type Filed = {
  readonly subjectId: number
  readonly recordId: number
  readonly sourceCode: string
  readonly number: string
  readonly decidedOn: Day
  readonly rectifyBy: Day | null
  /** Of a sheet of the same check that was not taken in. */
  readonly caseId: number | null
}

/** Those among leaves of the ledger that were found since a day and are followed in no case yet. */
export async function loadFiled(ctx: Context, { start, end }: Range, since: Day): Promise<Filed[]> {
  const { rows } = await sql<Filed>`
    select r.subject_id, r.record_id, r.source_code, coalesce(r.fields ->> 'documentNo', '') as number, r.decided_on,
           o.rectify_by, s.case_id
      from records.history h
      join records.current r on r.subject_id = h.subject_id and r.record_id = h.record_id
      left join lateral (
        select r.fields ->> 'rectifyBy' as rectify_by
         where r.fields ->> 'inspectionResult' = 'corrected' and r.fields ->> 'rectifiedDate' is null) o on true
      left join inspections.sheet s on s.subject_id = r.subject_id and s.task = r.fields ->> 'documentNo'
     where h.leaf_index >= ${start} and h.leaf_index < ${end} and r.item = 'inspection' and r.state = 'current' and r.decided_on >= ${since}::date
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
