import { leagueOfSources, readSource } from '../../disclosure/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { Deliveries } from '../../sources/workbench/deliveries.ts'
import type { AppContext } from '../context.ts'

/** Deliveries as the open league counts them: the office sees the very figures the public sees. */
export const deliveries: Deliveries<AppContext> = {
  async bySource(ctx, months) {
    const { rows } = await leagueOfSources(ctx, { months })
    return new Map(rows.flatMap((row) => (row.source.code === null ? [] : [[row.source.code, row] as const])))
  },
  async byMonth(ctx, code, months) {
    try {
      const newest = (await readSource(ctx, code, { months })).months.toReversed()
      return newest.slice(0, newest.findLastIndex(({ submissions, arrived }) => submissions > 0 || arrived > 0) + 1) // from the first delivery on
    } catch (error) {
      // The league may be up to ten minutes old: a source registered since then is not in it yet, and has delivered nothing.
      if (error instanceof XinhengError && error.code === 'disclosure.not-found') return []
      throw error
    }
  },
}
