import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { holdChannel } from './hold-channel.ts'
import { enqueuePost } from './posting.ts'
import { revive } from './store.ts'

/** Posts again what was given up. */
export const postAgain = (ctx: Context): Promise<void> =>
  holdChannel(ctx, async (ctx, watcher) => {
    const channel = await revive(ctx, watcher)
    if (channel === undefined) throw fail('watch.nothing-to-send')
    await enqueuePost(ctx, channel)
  })
