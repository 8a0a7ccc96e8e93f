import { shownOn } from '../../disclosure/index.ts'
import { procedureOn, type PackContext } from '../../packs/index.ts'
import { addDays, dayOf } from '../../platform/time.ts'
import { forgetFetches } from './fetch-store.ts'

/** Forgets who took records whose time is over for as long as the pack says; where it says nothing, nothing is forgotten. */
export async function forgetFetched(ctx: PackContext): Promise<number> {
  const today = dayOf(ctx.now())
  const kept = procedureOn(ctx.pack, 'recall', today)?.kept ?? null
  if (kept === null) return 0
  const before = addDays(today, -kept.days)
  const forgotten = await forgetFetches(ctx, before, (ids) => shownOn(ctx, ids, before))
  if (forgotten > 0) ctx.log.info({ forgotten }, 'fetches of records no longer shown are forgotten')
  return forgotten
}
