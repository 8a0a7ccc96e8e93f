import type { Context } from '../platform/context.ts'
import { holdChannel } from './hold-channel.ts'
import { updateFeed } from './store.ts'

/** Ends the feed: its address opens no more. */
export const endFeed = (ctx: Context): Promise<void> => holdChannel(ctx, (ctx, watcher) => updateFeed(ctx, watcher, null))
