import type { Transporter } from 'nodemailer'
import type { Context } from '../context.ts'
import { asHtml, isAddress, oneLine, type Mail } from './message.ts'
import { connectTo, mailServer, type MailServer } from './server.ts'
import { claimMessages, countOutbox, deleteDeadBefore, deleteMessage, insertMessages, updateTried, type Waiting } from './store.ts'

export const mailJob = 'mail.send'

/** Whether this installation sends mail. */
export const sendsMail = (): boolean => mailServer() !== null

/**
 * Puts a message into the outbox, one for each address, in the transaction of the caller; false where no mail server is set
 * up. Addresses that are none are left out.
 */
export async function sendMail(ctx: Context, { to, subject, text }: Mail): Promise<boolean> {
  if (!sendsMail()) return false
  const addresses = [...new Set(to)].filter(isAddress)
  if (addresses.length === 0) return false
  await insertMessages(
    ctx,
    addresses.map((address) => ({ address, subject: oneLine(subject), body: text })),
  )
  await ctx.enqueue(mailJob, {})
  return true
}

export type Outbox = { readonly configured: boolean; readonly waiting: number; readonly dead: number }

/** How mail stands, for those who look after the installation. */
export const mailStanding = async (ctx: Context): Promise<Outbox> => ({ configured: sendsMail(), ...(await countOutbox(ctx)) })

const lease = 5 * 60_000
const atOnce = 50
/** With the waits between them, three days and a little. */
const mostTries = 15
const longestWait = 12 * 3_600_000

/** Hands over what is due. A refusal for good ends a message; anything else is tried again, less and less often, for three days. */
export async function deliverMail(ctx: Context, server: MailServer | null = mailServer()): Promise<number> {
  await deleteDeadBefore(ctx, new Date(ctx.now().getTime() - 30 * 86_400_000))
  if (server === null) return 0
  let sent = 0
  const transport = connectTo(server)
  try {
    for (let batch: Waiting[]; (batch = await claimMessages(ctx, new Date(ctx.now().getTime() + lease), atOnce)).length > 0;)
      for (const one of batch) if (await deliver(ctx, transport, server, one)) sent += 1
  } finally {
    transport.close()
  }
  return sent
}

async function deliver(ctx: Context, transport: Transporter, { from, url }: MailServer, one: Waiting): Promise<boolean> {
  const { messageId, address, subject, body, madeAt, tries } = one
  try {
    await transport.sendMail({
      from,
      to: { name: '', address },
      subject,
      text: body,
      html: asHtml(body),
      date: madeAt,
      // The same on every try, so that a message handed over twice is shown once.
      messageId: `<${madeAt.getTime()}.${messageId}@${from.split('@')[1]?.replace(/[^A-Za-z0-9.-]/g, '') || url.hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } catch (error) {
    const { responseCode, message } = error as { responseCode?: number; message?: string }
    const refused = responseCode !== undefined && responseCode >= 500 && responseCode !== 530 && responseCode !== 535
    const wait = Math.min(longestWait, 60_000 * 2 ** Math.min(tries, 20))
    await updateTried(ctx, messageId, {
      nextTryAt: new Date(ctx.now().getTime() + wait),
      deadAt: refused || tries >= mostTries ? ctx.now() : null,
      // What a server says may repeat the address.
      lastAnswer: (message ?? '').replaceAll(address, '…').slice(0, 300),
    })
    return false
  }
  await deleteMessage(ctx, messageId)
  return true
}
