import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { dropStaging, isAlive } from './staging-store.ts'
import { deleteRefused, json, listSubmissions, lockSubmission, updateSubmission } from './store.ts'

/** A submission whose reader died kept nothing (its transaction rolled back): say so, and ask for it again. */
export async function sweepInterrupted(ctx: Context): Promise<void> {
  const open = await listSubmissions(ctx, { states: ['received'], limit: 100 })
  for (const { submissionId, receivedAt } of open) {
    // Between its first row and its transaction a submission has no lock for a moment.
    if (ctx.now().getTime() - receivedAt.getTime() < 60_000) continue
    await ctx.transaction(async (ctx) => {
      if ((await isAlive(ctx, submissionId)) || (await lockSubmission(ctx, submissionId))?.state !== 'received') return
      const { code, text } = fail('intake.interrupted')
      await updateSubmission(ctx, submissionId, { state: 'failed', finishedAt: ctx.now(), failure: json({ code, ...text }) })
    })
  }
}

/** Checked submissions nobody confirmed within a week are discarded. */
export async function discardForgotten(ctx: Context): Promise<void> {
  const week = 7 * 86_400_000
  for (const { submissionId, checkedAt } of await listSubmissions(ctx, { states: ['checked'], limit: 500 })) {
    if (checkedAt === null || ctx.now().getTime() - checkedAt.getTime() < week) continue
    await ctx.transaction(async (ctx) => {
      if ((await lockSubmission(ctx, submissionId))?.state === 'checked') await discard(ctx, submissionId)
    })
  }
}

export async function discard(ctx: Context, submissionId: number): Promise<void> {
  await dropStaging(ctx, submissionId)
  await deleteRefused(ctx, submissionId)
  await updateSubmission(ctx, submissionId, { state: 'discarded', finishedAt: ctx.now() })
}
