import { digestOf, makeToken } from '../platform/auth/token.ts'
import type { Context } from '../platform/context.ts'
import { holdChannel } from './hold-channel.ts'
import { updateFeed } from './store.ts'

/** Makes a secret address of a feed and gives its last part, this one time; the one before opens no more. */
export const renewFeed = (ctx: Context): Promise<string> =>
  holdChannel(ctx, async (ctx, watcher) => {
    const token = makeToken()
    await updateFeed(ctx, watcher, digestOf(token))
    return token
  })
