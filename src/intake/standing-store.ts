import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { mayBeMended, rowsToMend, waitsToComeAgain } from './store.ts'

export async function loadLastSent(ctx: Context): Promise<{ readonly source: string; readonly receivedAt: Date }[]> {
  const { rows } = await sql<{ source: string; receivedAt: Date }>`
    select s.code as source, l.received_at from sources.listed s cross join lateral (
      select received_at from intake.submission where source_code = s.code and state = 'done' order by submission_id desc limit 1) l`.execute(
    ctx.db,
  )
  return rows
}

export type OpenRows = { readonly source: string; readonly refused: number; readonly waiting: number }

/** By source, its refused rows that nobody mended or set aside, and those whose organisation is not decided. */
export async function loadOpenRows(ctx: Context): Promise<OpenRows[]> {
  const { rows } = await sql<OpenRows>`
    select source, sum(refused)::int as refused, sum(waiting)::int as waiting from (
      select source_code as source, greatest(${rowsToMend}, 0) as refused, 0 as waiting from intake.submission where ${mayBeMended}
      union all
      select source_code, 0, count(*) from intake.identity_case where state = 'open' and erased_at is null group by source_code) one
     group by source having sum(refused) + sum(waiting) > 0`.execute(ctx.db)
  return rows
}

/** What a source has yet to do: rows to confirm and to mend, and files to send again, with the files they are in. */
export type ToDo = {
  readonly confirmFiles: number
  readonly confirmRows: number
  readonly mendFiles: number
  readonly mendRows: number
  readonly resendFiles: number
}

export async function loadToDo(ctx: Context, sourceCode: string): Promise<ToDo> {
  const { rows } = await sql<ToDo>`
    select count(*) filter (where state = 'checked')::int as confirm_files,
           coalesce(sum(rows_checked) filter (where state = 'checked'), 0)::int as confirm_rows,
           count(*) filter (where to_mend > 0)::int as mend_files, coalesce(sum(to_mend) filter (where to_mend > 0), 0)::int as mend_rows,
           count(*) filter (where comes_again)::int as resend_files
      from (select state, rows_checked, case when ${mayBeMended} then ${rowsToMend} end as to_mend, ${waitsToComeAgain} as comes_again
              from intake.submission where source_code = ${sourceCode}) one`.execute(ctx.db)
  return rows[0] as ToDo
}
