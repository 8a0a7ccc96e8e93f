import type { Context } from '../../platform/context.ts'
import type { NewDelivery } from './delivery.ts'
import { makeDeliveries } from './delivery-store.ts'
import { mailRecalls } from './mail.ts'
import { recallsMadeSince } from '../recall-store.ts'

/**
 * Sends recalls to everybody who took their records. Runs after the transaction that made them, so that it sees every fetch that was kept
 * by then; who is kept later looks for them itself (`remember.ts`), or is found when it is looked again. May run again: nobody is told twice.
 */
export const spreadRecalls = (ctx: Context, recallIds: readonly number[]): Promise<NewDelivery[]> =>
  ctx.transaction(async (ctx) => {
    const made = await makeDeliveries(ctx, recallIds)
    for (const { recallId, readerCode, hasWebhook } of made) if (hasWebhook) await ctx.enqueue('recalls.post', { recallId, readerCode })
    await mailRecalls(ctx, made)
    return made
  })

/** Looks once more who read what was recalled lately: a read that was under way when a recall was made is noted after it. */
export const lookAgain = async (ctx: Context): Promise<NewDelivery[]> =>
  spreadRecalls(ctx, await recallsMadeSince(ctx, new Date(ctx.now().getTime() - 15 * 60_000)))
