import { mailAddressesOf } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { publicSite } from '../../platform/http/proxy.ts'
import { sendMail } from '../../platform/mail/index.ts'
import type { NewDelivery } from './delivery.ts'
import { keepMailed } from './delivery-store.ts'

/** Puts one mail for each reader that wants them, and each body whose people read, into the outbox: numbers of recalls, nothing of a record. */
export async function mailRecalls(ctx: Context, made: readonly NewDelivery[]): Promise<void> {
  for (const [readerCode, own] of Map.groupBy(made, (one) => one.readerCode)) {
    const to = await addressesOf(ctx, own)
    if (to.length === 0) continue
    const numbers = own.map(({ recallId }) => recallId)
    if (await sendMail(ctx, { to, ...words(numbers) })) await keepMailed(ctx, readerCode, numbers)
  }
}

/** Reminds one body of recalls it has not acknowledged; false when no mail can go to it. */
export async function mailReminder(ctx: Context, own: readonly NewDelivery[]): Promise<boolean> {
  const to = await addressesOf(ctx, own)
  const numbers = listOf(own.map(({ recallId }) => recallId))
  const site = publicSite()
  return (
    to.length > 0 &&
    (await sendMail(ctx, {
      to,
      subject: `信用信息召回 ${own.length} 件即将或者已经到期 · ${own.length} recall${own.length === 1 ? '' : 's'} to acknowledge`,
      text: `贵单位有 ${own.length} 件召回尚未确认，期限将到或者已过（召回编号 ${numbers}）。请落实后在工作台或者通过接口确认；超期未确认的，会在公开的表格中计数。\n\n${own.length} recall${own.length === 1 ? '' : 's'} not acknowledged by your body, with the last day near or over (${numbers}). Please act, then acknowledge in the workbench or by API; what is open beyond the limit is counted in the public table.${site === null ? '' : `\n\n${site}/workbench/recalls`}`,
    }))
  )
}

/** The address a reader asked to be written to, and the confirmed ones of the people of a body that read for itself. */
async function addressesOf(ctx: Context, own: readonly NewDelivery[]): Promise<string[]> {
  const asked = own.flatMap(({ byMail, contactMail }) => (byMail && contactMail !== null ? [contactMail] : []))
  const bodies = [...new Set(own.flatMap(({ takenAs }) => (takenAs === 'reader' ? [] : [takenAs])))]
  const unit = own[0]?.readerCode ?? null
  const people = await Promise.all(bodies.map((body) => mailAddressesOf(ctx, { body, unit })))
  return [...new Set([...asked, ...people.flat()])]
}

/** Numbers of recalls in a mail; the first stand for many. */
const listOf = (numbers: readonly number[]): string => numbers.slice(0, 50).join('、') + (numbers.length > 50 ? ' …' : '')

function words(numbers: readonly number[]): { subject: string; text: string } {
  const count = numbers.length
  const site = publicSite()
  const list = listOf(numbers)
  const where = site === null ? '' : `\n\n${site}/workbench/recalls\n${site}/api/v1/recalls`
  return {
    subject: `信用信息召回 ${count} 件 · ${count} recall${count === 1 ? '' : 's'}`,
    text: `贵单位取用过的 ${count} 条信用记录须停止使用、更换，或者已恢复公示（召回编号 ${list}）。请落实后在工作台或者通过接口确认。\n\n${count} record${count === 1 ? '' : 's'} your body took must go, be replaced, or ${count === 1 ? 'is' : 'are'} shown again (recalls ${list}). Please act, then acknowledge in the workbench or by API.${where}`,
  }
}
