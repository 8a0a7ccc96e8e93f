import type { Context } from '../platform/context.ts'
import { familyOf } from '../subjects/index.ts'
import { holdPlace } from './collect-store.ts'
import { fail } from './errors.ts'
import { requireWatcher } from './permission.ts'
import { deleteWatched } from './store.ts'

/** Watches an organisation no longer; what there was to tell of it is forgotten. */
export async function unwatchOrganisation(ctx: Context, code: string): Promise<void> {
  const watcher = requireWatcher(ctx)
  const family = await familyOf(ctx, code)
  await ctx.transaction(async (ctx) => {
    // What is being collected meanwhile is there before it is deleted, or finds nobody who watches.
    await holdPlace(ctx)
    if ((await deleteWatched(ctx, watcher, family)) === 0) throw fail('watch.unknown')
  })
}
