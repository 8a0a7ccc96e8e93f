import type { PackContext } from '../../packs/index.ts'
import { browseCounts } from './browse-counts.ts'
import { presentListed } from '../present.ts'
import { rulesOf } from '../rules/rules.ts'
import type { ListedRecord } from '../shown.ts'
import { sightOf } from '../rules/sight.ts'
import { selectNewestOfEach } from '../store.ts'

/** Of every item that has records shown, the latest decision; the latest of them first. */
export async function newestDecisions(ctx: PackContext): Promise<ListedRecord[]> {
  const rules = rulesOf(ctx)
  const { items } = await browseCounts(ctx)
  const shown = items.filter((item) => item.total > 0).map((item) => item.key)
  const rows = shown.length === 0 ? [] : await selectNewestOfEach(ctx.db, sightOf(ctx), shown)
  return rows.map((row) => presentListed(rules, row))
}
