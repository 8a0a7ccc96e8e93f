import type { Context } from '../../platform/context.ts'
import type { ReportsTables } from '../tables.ts'

export type Ended = { readonly leafIndex: number; readonly endLeaf: number }

/** The places in the ledger of reports that ended in a way, from one place up to another, each with that of its end. */
export const placesEnded = (ctx: Context, state: 'revoked' | 'replaced', from: number, to: number): Promise<Ended[]> =>
  ctx.db
    .withTables<ReportsTables>()
    .selectFrom('reports.ending as ending')
    .innerJoin('reports.report as report', (join) =>
      join.onRef('report.subjectId', '=', 'ending.subjectId').onRef('report.number', '=', 'ending.number'),
    )
    .select(['report.leafIndex', 'ending.leafIndex as endLeaf'])
    .where('ending.state', '=', state)
    .where('report.leafIndex', '>=', from)
    .where('report.leafIndex', '<', to)
    .orderBy('report.leafIndex')
    .execute()
