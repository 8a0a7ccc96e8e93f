import type { Context } from '../../platform/context.ts'
import { publicSite } from '../../platform/http/proxy.ts'
import { sendMail } from '../../platform/mail/index.ts'
import type { NewDelivery } from './delivery.ts'
import { keepMailed } from './delivery-store.ts'

/** Puts one mail for each reader that wants them into the outbox: numbers of recalls, nothing of a record. */
export async function mailRecalls(ctx: Context, made: readonly NewDelivery[]): Promise<void> {
  const wanted = Map.groupBy(
    made.filter(({ byMail }) => byMail),
    ({ readerCode }) => readerCode,
  )
  for (const [readerCode, own] of wanted) {
    const numbers = own.map(({ recallId }) => recallId)
    const sent = await sendMail(ctx, { to: [...new Set(own.map(({ contactMail }) => contactMail))], ...words(numbers) })
    if (sent) await keepMailed(ctx, readerCode, numbers)
  }
}

function words(numbers: readonly number[]): { subject: string; text: string } {
  const count = numbers.length
  const site = publicSite()
  const list = numbers.slice(0, 50).join('、') + (count > 50 ? ' …' : '')
  const where = site === null ? '' : `\n\n${site}/workbench/reader\n${site}/api/v1/recalls`
  return {
    subject: `信用信息召回 ${count} 件 · ${count} recall${count === 1 ? '' : 's'}`,
    text: `贵单位取用过的 ${count} 条信用记录须停止使用、更换，或者已恢复公示（召回编号 ${list}）。请落实后在工作台或者通过接口确认。\n\n${count} record${count === 1 ? '' : 's'} your body took must go, be replaced, or ${count === 1 ? 'is' : 'are'} shown again (recalls ${list}). Please act, then acknowledge in the workbench or by API.${where}`,
  }
}
