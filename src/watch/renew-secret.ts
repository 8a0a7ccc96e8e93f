import { randomCharacters } from '../platform/crypto/random.ts'
import type { Context } from '../platform/context.ts'
import { webhookSecret } from '../platform/webhooks/index.ts'
import { holdChannel } from './hold-channel.ts'
import { updateSalt } from './store.ts'
import { receiverOf } from './watch.ts'

/** Makes a new secret for what is posted and gives it, this one time. */
export const renewSecret = (ctx: Context): Promise<string> =>
  holdChannel(ctx, async (ctx, watcher) => {
    const salt = randomCharacters(20)
    await updateSalt(ctx, watcher, salt)
    return webhookSecret(receiverOf(watcher), salt)
  })
