import type { PackContext } from '../../packs/index.ts'
import { addDays, dayOf, startOf } from '../../platform/time.ts'
import { browseCounts } from './browse-counts.ts'
import { recent } from '../../platform/recent.ts'
import type { Numbers } from '../shown.ts'
import { sightOf } from '../rules/sight.ts'
import { selectNumbers } from './counts-store.ts'

/** The figures of the front page, a few minutes old at most, with the instant they are as of. */
export function frontNumbers(ctx: PackContext): Promise<Numbers> {
  const day = dayOf(ctx.now())
  return recent(ctx, `numbers ${day} ${ctx.pack.key} ${ctx.pack.version}`, 60, async (asOf) => {
    const [counts, numbers] = await Promise.all([browseCounts(ctx), selectNumbers(ctx.db, sightOf(ctx), startOf(addDays(day, -30)))])
    const total = (tendency?: string) =>
      counts.items.reduce((sum, item) => sum + (tendency === undefined || item.tendency === tendency ? item.total : 0), 0)
    return { ...numbers, records: total(), adverse: total('adverse'), favourable: total('favourable'), recordsAsOf: counts.asOf, asOf }
  })
}
