import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { ReportRow } from './tables.ts'

type Stated = Pick<ReportRow, 'leafIndex' | 'number' | 'snapshot' | 'statement' | 'salt'>

/** Every report with what its leaf is made of, in the order of the log. */
export async function* statementsInOrder(ctx: Context): AsyncGenerator<readonly Stated[]> {
  for (let after = -1; ;) {
    const { rows } = await sql<Stated>`
      select leaf_index, number, snapshot, statement, salt from reports.report
       where leaf_index > ${after} order by leaf_index limit 200`.execute(ctx.db)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.leafIndex
  }
}
