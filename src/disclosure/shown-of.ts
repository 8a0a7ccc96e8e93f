import type { PackContext } from '../packs/index.ts'
import { presentListed } from './present.ts'
import { sightOf } from './rules/sight.ts'
import type { ListedRecord } from './shown.ts'
import { selectShownOf } from './brief-store.ts'

/** What everybody reads of some items, of many organisations at once: by organisation, the newest first, at most twenty of each. */
export async function shownOf(
  ctx: PackContext,
  { subjectIds, items }: { readonly subjectIds: readonly number[]; readonly items: readonly string[] },
): Promise<ReadonlyMap<number, readonly ListedRecord[]>> {
  if (items.length === 0 || subjectIds.length === 0) return new Map()
  const sight = sightOf(ctx)
  const found = new Map<number, ListedRecord[]>()
  for (const { livingId, ...row } of await selectShownOf(ctx.db, sight, { subjectIds, items, most: 20 })) {
    const own = found.get(livingId) ?? []
    own.push(presentListed(sight.rules, row))
    found.set(livingId, own)
  }
  return found
}
