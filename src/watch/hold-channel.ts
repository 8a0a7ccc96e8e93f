import { randomCharacters } from '../platform/crypto/random.ts'
import type { Context } from '../platform/context.ts'
import { requireWatcher } from './permission.ts'
import { lockChannel } from './store.ts'
import type { Watcher } from './watch.ts'

/** Does something to how the actor's body is told, holding that until the transaction ends. */
export const holdChannel = async <T>(ctx: Context, work: (ctx: Context, watcher: Watcher) => Promise<T>): Promise<T> => {
  const watcher = requireWatcher(ctx)
  return ctx.transaction(async (ctx) => {
    await lockChannel(ctx, watcher, randomCharacters(20))
    return work(ctx, watcher)
  })
}
