import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { EndingRow, ReportRow } from './tables.ts'

type Stated = Pick<ReportRow, 'leafIndex' | 'number' | 'snapshot' | 'statement' | 'salt'>
type End = Pick<EndingRow, 'leafIndex' | 'number' | 'state' | 'replacedBy' | 'statement' | 'salt'>

/** Every report with what its leaf is made of, in the order of the log. */
export const statementsInOrder = (ctx: Context): AsyncGenerator<readonly Stated[]> =>
  inOrder(ctx, sql`select leaf_index, number, snapshot, statement, salt from reports.report`)

/** Every end of a report, the same way. */
export const endingsInOrder = (ctx: Context): AsyncGenerator<readonly End[]> =>
  inOrder(ctx, sql`select leaf_index, number, state, replaced_by, statement, salt from reports.ending`)

async function* inOrder<Row extends { readonly leafIndex: number }>(
  ctx: Context,
  select: RawBuilder<unknown>,
): AsyncGenerator<readonly Row[]> {
  for (let after = -1; ;) {
    const { rows } = await sql<Row>`${select} where leaf_index > ${after} order by leaf_index limit 200`.execute(ctx.db)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.leafIndex
  }
}
