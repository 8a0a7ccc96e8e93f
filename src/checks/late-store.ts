import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import { standing } from './store.ts'

/** How many checks of a department wait for an outcome after their day, and the first such day. */
export async function countLate(
  ctx: Context,
  sourceCode: string,
  today: Day,
): Promise<{ readonly late: number; readonly since: Day | null }> {
  const { rows } = await sql<{ late: number; since: Day | null }>`
    select count(*)::int as late, min(k.due_on) as since from checks.checked k
     where k.source_code = ${sourceCode} and ${standing('late', today)}`.execute(ctx.db)
  return rows[0] ?? { late: 0, since: null }
}
