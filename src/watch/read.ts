import { digestOf } from '../platform/auth/token.ts'
import type { Context } from '../platform/context.ts'
import { livingOf } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { readingWatcher } from './permission.ts'
import { loadChannel, loadChannelOfFeed, loadNotices, loadWatched } from './store.ts'
import type { Channel, Notice, Watched } from './watch.ts'

/** A notice with the organisation it is about. */
export type ToldNotice = Notice & { readonly organisation: { readonly code: string | null; readonly name: string } }

export type OwnWatch = {
  readonly watched: readonly (Watched & { readonly code: string | null; readonly name: string })[]
  readonly notices: readonly ToldNotice[]
  readonly channel: Channel | null
}

/** On the page; the feed has more. */
const shownNotices = 30

/** What the actor's body watches, what there was to tell, and how it is told. */
export async function readWatch(ctx: Context): Promise<OwnWatch> {
  const watcher = readingWatcher(ctx)
  const [watched, notices, channel] = await Promise.all([
    loadWatched(ctx, watcher),
    loadNotices(ctx, watcher, { limit: shownNotices }),
    loadChannel(ctx, watcher),
  ])
  const names = await livingOf(
    ctx,
    watched.map(({ subjectId }) => subjectId),
  )
  const who = (subjectId: number) => ({ code: names.get(subjectId)?.uscc ?? null, name: names.get(subjectId)?.name ?? '' })
  return {
    watched: watched.map((one) => ({ ...one, ...who(one.subjectId) })),
    notices: notices.map((one) => ({ ...one, organisation: who(one.subjectId) })),
    channel: channel ?? null,
  }
}

/** Whether the actor's organisation watches itself. */
export const watchesItself = async (ctx: Context): Promise<boolean> => (await loadWatched(ctx, readingWatcher(ctx))).some(({ own }) => own)

/** Notices of a body with the organisations they are about. */
export async function toldTo(
  ctx: Context,
  channel: Channel,
  query: { after?: number; upTo?: number; limit: number },
): Promise<ToldNotice[]> {
  const notices = await loadNotices(ctx, channel, query)
  const names = await livingOf(
    ctx,
    notices.map(({ subjectId }) => subjectId),
  )
  return notices.map((one) => {
    const organisation = names.get(one.subjectId)
    return { ...one, organisation: { code: organisation?.uscc ?? null, name: organisation?.name ?? '' } }
  })
}

/** The notices behind a secret address. An address that was never given, and one that was ended, get the same answer. */
export async function readFeed(ctx: Context, token: string): Promise<ToldNotice[]> {
  const channel = await loadChannelOfFeed(ctx, digestOf(token))
  if (channel === undefined) throw fail('watch.no-feed')
  return toldTo(ctx, channel, { limit: 100 })
}
