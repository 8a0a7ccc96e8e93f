import type { Context } from '../platform/context.ts'
import { TryLater } from '../platform/jobs/job.ts'
import { isFinal, postWebhook, webhookSecret } from '../platform/webhooks/index.ts'
import type { Posting } from './posting.ts'
import { toldTo } from './read.ts'
import { keepPosted, loadChannel } from './store.ts'
import { receiverOf } from './watch.ts'

const mostInMessage = 500
/** After so many failures, which with the waits of the job is about two days, posting is given up until somebody starts it again. */
export const mostAttempts = 17

/** Posts one body what it was not posted yet, in the order it happened; failing, it is tried again until it is given up. */
export async function postNotices(ctx: Context, { changedAt, ...watcher }: Posting): Promise<void> {
  const channel = await loadChannel(ctx, watcher)
  if (channel === undefined || channel.webhookUrl === null || channel.deadAt !== null) return
  // It waited to try again an address that was changed meanwhile: another job posts to the new one.
  if (channel.changedAt.toISOString() !== changedAt) return
  const notices = await toldTo(ctx, channel, { after: channel.postedTo, limit: mostInMessage })
  const last = notices.at(-1)
  if (last === undefined) return
  const at = ctx.now()
  const data = notices.map(({ noticeId, organisation, recordId, kind, open, at }) => ({
    id: noticeId,
    organisation,
    record: String(recordId),
    kind,
    open,
    at,
  }))
  const posted = await postWebhook({
    url: channel.webhookUrl,
    secret: webhookSecret(receiverOf(watcher), channel.webhookSalt),
    id: `watch_${last.noticeId}_${watcher.body}_${watcher.unit}`,
    at,
    body: JSON.stringify({ type: 'watch', timestamp: at.toISOString(), data }),
  })
  const dead = !posted.arrived && (isFinal(posted.fault) || channel.attempts + 1 >= mostAttempts)
  await keepPosted(ctx, watcher, { to: posted.arrived ? last.noticeId : null, fault: posted.arrived ? null : posted.fault, dead })
  if (!posted.arrived && !dead) throw new TryLater(`${watcher.unit}: ${posted.fault}`)
}
