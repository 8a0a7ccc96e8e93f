import type { Context } from '../../platform/context.ts'
import { addDays, dayOf, startOf } from '../../platform/time.ts'
import { keepReminded, openUntil } from './delivery-store.ts'
import { mailReminder } from './mail.ts'

/** Reminds every body, once, of recalls whose last day is today or tomorrow, or over. Where no mail can be sent, another day tries again. */
export const remindOfRecalls = (ctx: Context): Promise<number> =>
  ctx.transaction(async (ctx) => {
    let reminded = 0
    const open = await openUntil(ctx, startOf(addDays(dayOf(ctx.now()), 2)))
    for (const [readerCode, own] of Map.groupBy(open, (one) => one.readerCode)) {
      if (!(await mailReminder(ctx, own))) continue
      await keepReminded(
        ctx,
        readerCode,
        own.map(({ recallId }) => recallId),
      )
      reminded += own.length
    }
    return reminded
  })
