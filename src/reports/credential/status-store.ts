import type { Context } from '../../platform/context.ts'
import type { ReportsTables } from '../tables.ts'

/** The places in the ledger of reports that ended in a way, from one place up to another. */
export async function placesEnded(ctx: Context, state: 'revoked' | 'replaced', from: number, to: number): Promise<number[]> {
  const rows = await ctx.db
    .withTables<ReportsTables>()
    .selectFrom('reports.ending as ending')
    .innerJoin('reports.report as report', (join) =>
      join.onRef('report.subjectId', '=', 'ending.subjectId').onRef('report.number', '=', 'ending.number'),
    )
    .select('report.leafIndex')
    .where('ending.state', '=', state)
    .where('report.leafIndex', '>=', from)
    .where('report.leafIndex', '<', to)
    .execute()
  return rows.map(({ leafIndex }) => leafIndex)
}
