import type { Context } from '../platform/context.ts'
import type { Channel, Watcher } from './watch.ts'

export const postJob = 'watch.post'

/** To whom is posted, by which setting of its ways. */
export type Posting = Watcher & { readonly changedAt: string }

/** One job posts to a body at a time, and is the one that tries again; another only once its ways were set anew. */
export const postingKey = ({ body, unit, changedAt }: Posting): string => `${body} ${unit} ${changedAt}`

/** Puts the posting to a body into the queue, where none is yet. */
export const enqueuePost = (ctx: Context, { body, unit, changedAt }: Watcher & Pick<Channel, 'changedAt'>): Promise<void> =>
  ctx.enqueue(postJob, { body, unit, changedAt: changedAt.toISOString() } satisfies Posting)
