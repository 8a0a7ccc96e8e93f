import type { Context } from '../platform/context.ts'
import { enqueuePost } from './posting.ts'
import { waitingFor } from './store.ts'

/** Starts posting to every body that has something waiting. */
export async function startPosting(ctx: Context): Promise<void> {
  for (const watcher of await waitingFor(ctx, 'webhook')) await enqueuePost(ctx, watcher)
}
