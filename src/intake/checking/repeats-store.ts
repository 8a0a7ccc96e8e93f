import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Repeat, Repeats } from './repeats.ts'
import { stagingTable } from './staging-store.ts'

const examples = 20

/** Finds the checked rows that have a natural key in common, as far as can be told before organisations are resolved. */
export async function repeatsIn(ctx: Context, submissionId: number): Promise<Repeats> {
  const staged = sql.table(stagingTable(submissionId))
  const { rows } = await sql<Repeat & { records: number }>`
    with repeated as materialized (
      select natural_key, coalesce(uscc, org_code, reg_no, name_key) as who from ${staged} group by 1, 2 having count(*) > 1
    )
    select count(*) over ()::int as records, (array_agg(s.row_no order by s.row_no))[1:5] as rows, count(*)::int as count,
           count(distinct s.content_hash) = 1 as same
      from repeated r
      join ${staged} s on s.natural_key = r.natural_key and coalesce(s.uscc, s.org_code, s.reg_no, s.name_key) = r.who
     group by r.natural_key, r.who order by min(s.row_no) limit ${examples}`.execute(ctx.db)
  return { records: rows[0]?.records ?? 0, examples: rows.map(({ rows, count, same }) => ({ rows, count, same })) }
}
