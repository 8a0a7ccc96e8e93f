import { mailAddressesOf } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'
import { publicSite } from '../platform/http/proxy.ts'
import { TryLater } from '../platform/jobs/job.ts'
import { sendMail } from '../platform/mail/index.ts'
import { isFinal, postWebhook, webhookSecret } from '../platform/webhooks/index.ts'
import { enqueuePost, type Posting } from './posting.ts'
import { toldTo, type ToldNotice } from './read.ts'
import { countNotices, keepMailed, keepPosted, loadChannel, waitingFor } from './store.ts'
import { kindWords, type MailWay } from './watch.ts'
import { receiverOf } from './ways.ts'

const mostInMail = 100
const mostInMessage = 500
/** After so many failures, which with the waits of the job is about two days, posting is given up until somebody starts it again. */
export const mostAttempts = 17

/** Mails every body that wants it this way what it was not mailed yet, one mail to each address: the first in lines, the rest in number. */
export async function mailNotices(ctx: Context, way: Exclude<MailWay, 'none'>): Promise<void> {
  for (const watcher of await waitingFor(ctx, way))
    await ctx.transaction(async (ctx) => {
      const channel = await loadChannel(ctx, watcher)
      if (channel === undefined) return
      const { count, last } = await countNotices(ctx, channel, channel.mailedTo)
      const notices = await toldTo(ctx, channel, { after: channel.mailedTo, upTo: last, limit: mostInMail })
      if (notices.length === 0) return
      const to = await mailAddressesOf(ctx, watcher)
      if (to.length > 0) await sendMail(ctx, { to, ...mailOf(notices, count) })
      await keepMailed(ctx, watcher, last)
    })
}

function mailOf(notices: readonly ToldNotice[], count: number): { subject: string; text: string } {
  const site = publicSite()
  const line = ({ organisation, kind, open, recordId }: ToldNotice) => {
    const { zh, en } = kindWords[kind]
    const where = site !== null && open && kind !== 'gone' ? `\n${site}/records/${recordId}` : ''
    return `${organisation.name}：${zh}${open ? '' : '（未公开，见本单位档案）'} · ${en}${open ? '' : ' (not public: see your file)'}${where}`
  }
  const rest = count - notices.length
  return {
    subject: `关注的组织有 ${count} 条变化 · ${count} change${count === 1 ? '' : 's'} at organisations you watch`,
    text: [
      ...notices.map(line),
      ...(rest > 0 ? [`另有 ${rest} 条 · ${rest} more`] : []),
      ...(site === null ? [] : [`${site}/workbench/watch`]),
    ].join('\n\n'),
  }
}

/** Starts posting to every body that has something waiting. */
export async function startPosting(ctx: Context): Promise<void> {
  for (const watcher of await waitingFor(ctx, 'webhook')) await enqueuePost(ctx, watcher)
}

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
