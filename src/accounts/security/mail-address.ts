import { publicSite } from '../../platform/http/proxy.ts'
import { isAddress, sendMail, sendsMail } from '../../platform/mail/index.ts'
import type { Context } from '../../platform/context.ts'
import { admit } from '../sign-in/attempts.ts'
import { fail } from './errors.ts'
import { loadMail, loadMailAddresses, updateMail } from './mail-store.ts'
import type { Body, Role } from '../members/membership.ts'
import { requireFresh } from '../sign-in/own-session.ts'
import { noteChange } from './note.ts'
import type { Connection } from '../sign-in/sign-in.ts'
import { issueTicket, readTicket, spendTicket } from './ticket.ts'

const hours = 24
type Wish = { readonly userId: string; readonly login: string; readonly address: string }

/** Mail can name this site only where the operator has said how the outside calls it; a request's own word may be forged. */
export const siteAddress = (): string | null => (sendsMail() ? publicSite() : null)

/** Sends a link to an address; the account has it when the link is followed. */
export async function proposeMail(ctx: Context, address: string, connection: Connection): Promise<void> {
  const { account } = await requireFresh(ctx, connection)
  const site = siteAddress()
  if (site === null) throw fail('accounts.no-mail-here')
  if (!isAddress(address.trim()))
    throw fail('accounts.invalid', {
      details: [
        {
          field: 'address',
          text: { zh: '请填写一个邮箱地址，例如 name@example.gov.cn。', en: 'Give one e-mail address, such as name@example.gov.cn.' },
        },
      ],
    })
  await admit(ctx, { recovery: account.login })
  const wish: Wish = { userId: account.id, login: account.login, address: address.trim() }
  await ctx.transaction(async (ctx) => {
    const token = await issueTicket(ctx, 'mail', wish, hours * 60)
    await sendMail(ctx, {
      to: [wish.address],
      subject: '信衡：确认邮箱 · Xinheng: confirm this address',
      text: [
        `账号 ${account.login} 请求使用此邮箱接收通知和找回密码。${hours} 小时内打开以下链接确认：`,
        `${site}/workbench/mail?token=${token}`,
        '如非本人操作，请忽略本邮件。',
        `The account ${account.login} asks to use this address for notices and to recover its password. Open the link above within ${hours} hours to confirm. If it was not you, ignore this mail.`,
      ].join('\n\n'),
    })
  })
}

/** The account and the address a link would join; null when it is used, over, or none. */
export const readMailWish = async (ctx: Context, token: string): Promise<Pick<Wish, 'login' | 'address'> | null> =>
  readTicket<Wish>(ctx, 'mail', token)

/** Confirms an address by the link that was sent to it. */
export async function confirmMail(ctx: Context, token: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const wish = await spendTicket<Wish>(ctx, 'mail', token)
    if (wish === null) throw fail('accounts.link-over')
    // The old address is told: the new one knows.
    const before = await loadMail(ctx, wish.userId)
    await updateMail(ctx, wish.userId, wish.address)
    await noteChange(ctx, { userId: wish.userId, act: 'mail-changed', by: wish.login, reason: null }, before)
  })
}

/** Forgets the address of the user who acts. */
export async function removeMail(ctx: Context, connection: Connection): Promise<void> {
  const { account } = await requireFresh(ctx, connection)
  await ctx.transaction(async (ctx) => {
    const before = await loadMail(ctx, account.id)
    await updateMail(ctx, account.id, null)
    await noteChange(ctx, { userId: account.id, act: 'mail-removed', by: account.login, reason: null }, before)
  })
}

/** The verified addresses of a body's members in use, for notices: all roles unless some are named. */
export const mailAddressesOf = (
  ctx: Context,
  to: { readonly body: Body; readonly unit: string | null; readonly roles?: readonly Role[] },
): Promise<string[]> => loadMailAddresses(ctx, to)
