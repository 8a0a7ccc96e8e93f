import { mailAddressesOf } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'
import { publicSite } from '../platform/http/proxy.ts'
import { sendMail } from '../platform/mail/index.ts'
import { toldTo, type ToldNotice } from './read.ts'
import { countNotices, keepMailed, loadChannel, waitingFor } from './store.ts'
import { kindWords, type MailWay } from './watch.ts'

const mostInMail = 100

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
