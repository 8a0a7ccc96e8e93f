import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'

/** What was counted of one procedure and source in a month; of what is overdue, now. */
export type CountedRow = {
  readonly procedure: string
  readonly sourceCode: string | null
  /** Null for what is counted as of now. */
  readonly month: string | null
  readonly opened: number
  readonly closed: number
  /** Cases whose measured deadline was reached, the working days they took together, and how many were in time. */
  readonly measured: number
  readonly workdays: number
  readonly inTime: number
  readonly open: number
  readonly overdue: number
}

const month = (column: string) => sql.raw(`to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM')`)

/** The deadline that measures cases of a procedure opened in a span. */
export type Measure = { readonly procedure: string; readonly key: string; readonly from: Date; readonly until: Date | null }

/** Everything counted since an instant, in one statement over what the clock kept; `measures` are the deadlines that measure procedures. */
export async function countStatistics(
  ctx: Context,
  { since, sourceCode, measures }: { since: Date; sourceCode: string | null; measures: readonly Measure[] },
): Promise<CountedRow[]> {
  const own = sourceCode === null ? sql`true` : sql`c.source_code = ${sourceCode}`
  const { rows } = await sql<CountedRow>`
    with measure as (
      select * from jsonb_to_recordset(${JSON.stringify(measures)}::jsonb) as m(procedure text, key text, "from" timestamptz, until timestamptz)),
    counted as (
      select c.procedure, c.source_code, ${month('c.opened_at')} as month, 1 as opened, 0 as closed, 0 as measured, 0 as workdays, 0 as in_time, 0 as open, 0 as overdue
        from procedures.case c where c.opened_at >= ${since} and ${own}
      union all
      select c.procedure, c.source_code, ${month('c.closed_at')}, 0, 1, 0, 0, 0, 0, 0
        from procedures.case c where c.closed_at >= ${since} and ${own}
      union all
      select c.procedure, c.source_code, ${month('d.reached_at')}, 0, 0, 1, d.workdays_used, (d.standing = 'met')::int, 0, 0
        from procedures.deadline d join measure m on m.key = d.key
        join procedures.case c on c.subject_id = d.subject_id and c.case_id = d.case_id and c.procedure = m.procedure
         and c.opened_at >= m."from" and (m.until is null or c.opened_at < m.until)
       where d.reached_at >= ${since} and d.standing in ('met', 'missed') and ${own}
      union all
      select c.procedure, c.source_code, null, 0, 0, 0, 0, 0, 1, (c.due_at is not null and c.due_at <= ${ctx.now()})::int
        from procedures.case c where c.closed_at is null and ${own})
    select procedure, source_code, month, sum(opened)::int as opened, sum(closed)::int as closed, sum(measured)::int as measured,
           sum(workdays)::int as workdays, sum(in_time)::int as in_time, sum(open)::int as open, sum(overdue)::int as overdue
      from counted group by 1, 2, 3`.execute(ctx.db)
  return rows
}
