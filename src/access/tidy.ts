import type { Context } from '../platform/context.ts'
import { dropOutdated } from './store.ts'

/** Drops the notes whose time is over. */
export async function tidyEntries(ctx: Context): Promise<void> {
  const count = await dropOutdated(ctx)
  if (count > 0) ctx.log.info({ count }, 'notes of reads went, their time being over')
}
