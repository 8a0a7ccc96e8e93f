import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import { isAlive } from '../checking/staging-store.ts'
import { lockSubmission, numbersIn, updateReceived } from '../store.ts'
import { discard } from './discard.ts'

/** A submission whose reader died kept nothing (its transaction rolled back): say so, and ask for it again. */
export async function sweepInterrupted(ctx: Context): Promise<void> {
  // Between its first row and its transaction a submission has no lock for a moment.
  for (const submissionId of await numbersIn(ctx, ['received'], { before: ago(ctx, 60_000), limit: 100 })) {
    await ctx.transaction(async (ctx) => {
      if (await isAlive(ctx, submissionId)) return
      const { code, text } = fail('intake.interrupted')
      await updateReceived(ctx, submissionId, { state: 'failed', finishedAt: ctx.now(), failure: { code, ...text } })
    })
  }
}

const ago = (ctx: Context, milliseconds: number): Date => new Date(ctx.now().getTime() - milliseconds)

/** Checked submissions nobody confirmed within a week are discarded. */
export async function discardForgotten(ctx: Context): Promise<void> {
  for (const submissionId of await numbersIn(ctx, ['checked'], { before: ago(ctx, 7 * 86_400_000), limit: 500 })) {
    await ctx.transaction(async (ctx) => {
      if ((await lockSubmission(ctx, submissionId))?.state === 'checked') await discard(ctx, submissionId)
    })
  }
}
