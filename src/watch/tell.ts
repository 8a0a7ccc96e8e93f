import { mailAddressesOf } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'
import { TryLater } from '../platform/jobs/job.ts'
import { sendMail } from '../platform/mail/index.ts'
import { postWebhook, webhookSecret } from '../platform/webhooks/index.ts'
import { toldTo, type ToldNotice } from './read.ts'
import { keepMailed, keepPosted, loadChannel, waitingFor } from './store.ts'
import { kindWords, type MailWay, type Watcher } from './watch.ts'
import { receiverOf } from './ways.ts'

const mostInMail = 100
const mostInMessage = 500
/** After so many failures posting is given up until somebody starts it again. */
export const mostAttempts = 12

/** Mails every body that wants it this way what it was not mailed yet, one mail to each address. */
export async function mailNotices(ctx: Context, way: Exclude<MailWay, 'none'>): Promise<void> {
  for (const watcher of await waitingFor(ctx, way))
    await ctx.transaction(async (ctx) => {
      const channel = await loadChannel(ctx, watcher)
      if (channel === undefined) return
      const notices = await toldTo(ctx, channel, { after: channel.mailedTo, limit: mostInMail })
      const last = notices.at(-1)
      if (last === undefined) return
      const to = await mailAddressesOf(ctx, watcher)
      if (to.length > 0) await sendMail(ctx, { to, ...mailOf(notices) })
      await keepMailed(ctx, watcher, last.noticeId)
    })
}

function mailOf(notices: readonly ToldNotice[]): { subject: string; text: string } {
  const site = process.env['XINHENG_PUBLIC_URL']?.replace(/\/$/, '')
  const line = ({ organisation, kind, open, recordId }: ToldNotice) => {
    const { zh, en } = kindWords[kind]
    const where = site !== undefined && open && kind !== 'gone' ? `\n${site}/records/${recordId}` : ''
    return `${organisation.name}：${zh}${open ? '' : '（未公开，见本单位档案）'} · ${en}${open ? '' : ' (not public: see your file)'}${where}`
  }
  return {
    subject: `关注的组织有 ${notices.length} 条变化 · ${notices.length} change${notices.length === 1 ? '' : 's'} at organisations you watch`,
    text: [...notices.map(line), ...(site === undefined ? [] : [`${site}/workbench/watch`])].join('\n\n'),
  }
}

/** Starts posting to every body that has something waiting. */
export async function startPosting(ctx: Context): Promise<void> {
  for (const watcher of await waitingFor(ctx, 'webhook')) await ctx.enqueue('watch.post', watcher)
}

/** Posts one body what it was not posted yet, in the order it happened; failing, it is tried again until it is given up. */
export async function postNotices(ctx: Context, watcher: Watcher): Promise<void> {
  const channel = await loadChannel(ctx, watcher)
  if (channel === undefined || channel.webhookUrl === null || channel.deadAt !== null) return
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
  const dead = !posted.arrived && channel.attempts + 1 >= mostAttempts
  await keepPosted(ctx, watcher, { to: posted.arrived ? last.noticeId : null, fault: posted.arrived ? null : posted.fault, dead })
  if (!posted.arrived && !dead) throw new TryLater(`${watcher.unit}: ${posted.fault}`)
}
