import type { Context } from '../platform/context.ts'
import { mergeJob } from './confirm.ts'
import { submissionLimits } from './limits.ts'
import { numbersIn } from './store.ts'
import { sweepInterrupted } from './sweep.ts'

/**
 * After a start: what a killed process left half merged is queued again at once, instead of when the queue notices that
 * its worker is gone. A second job for the same submission finds nothing to do.
 */
export async function resumeSubmissions(ctx: Context): Promise<number> {
  // A limit nobody can mean stops the start, not the first upload.
  submissionLimits()
  await sweepInterrupted(ctx)
  const unfinished = await numbersIn(ctx, ['confirmed', 'merging'])
  for (const submissionId of unfinished) await ctx.enqueue(mergeJob, { submissionId })
  return unfinished.length
}
