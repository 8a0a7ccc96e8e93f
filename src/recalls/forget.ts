import { shownOn } from '../disclosure/index.ts'
import type { PackContext } from '../packs/index.ts'
import { addDays, dayOf } from '../platform/time.ts'
import { forgetReads } from './read-store.ts'

/** For so many days after a record was last shown it is still known who took it: copies should have gone with its time. */
const keptDays = 180

/** Forgets who took records whose time is long over. */
export async function forgetReadings(ctx: PackContext): Promise<number> {
  const before = addDays(dayOf(ctx.now()), -keptDays)
  const forgotten = await forgetReads(ctx, before, (ids) => shownOn(ctx, ids, before))
  if (forgotten > 0) ctx.log.info({ forgotten }, 'reads of records no longer shown are forgotten')
  return forgotten
}
