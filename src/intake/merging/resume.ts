import type { Context } from '../../platform/context.ts'
import { mergeJob } from '../confirm.ts'
import { submissionLimits } from '../reading/limits.ts'
import { numbersIn } from '../store.ts'
import { sweepInterrupted } from '../forgetting/sweep.ts'

/** A merge that fails is tried again for about a minute by the queue; one that has been going on for longer may have been given up. */
const patience = 15 * 60_000

/** Queues the merge of every submission that is not done. A second job for the same submission finds nothing to do. */
async function queueMerges(ctx: Context, before?: Date): Promise<number> {
  const unfinished = await numbersIn(ctx, ['confirmed', 'merging'], before === undefined ? {} : { before })
  for (const submissionId of unfinished) await ctx.enqueue(mergeJob, { submissionId })
  return unfinished.length
}

/**
 * After a start: what a killed process left half merged is queued again at once, instead of when the queue notices that
 * its worker is gone.
 */
export async function resumeSubmissions(ctx: Context): Promise<number> {
  // A limit nobody can mean stops the start, not the first upload.
  submissionLimits()
  await sweepInterrupted(ctx)
  return queueMerges(ctx)
}

/** While the program runs: merges the queue gave up after their last attempt. */
export const resumeGivenUp = (ctx: Context): Promise<number> => queueMerges(ctx, new Date(ctx.now().getTime() - patience))
