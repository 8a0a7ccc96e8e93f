import type { Context } from '../platform/context.ts'
import { wrongState } from './errors.ts'
import { ownSubmission } from './find.ts'
import { updateSubmission } from './store.ts'
import type { Submission } from './submission.ts'
import { discard } from './forgetting/discard.ts'

/** The job that merges a confirmed submission. */
export const mergeJob = 'intake.merge'

/** Its sender takes a checked submission as it is: what passed is merged, what was refused stays refused. Saying so twice changes nothing. */
export const confirmSubmission = (ctx: Context, submissionId: number): Promise<Submission> =>
  ctx.transaction(async (ctx) => {
    const submission = await ownSubmission(ctx, submissionId, 'lock')
    if (submission.state === 'confirmed' || submission.state === 'merging' || submission.state === 'done') return submission
    if (submission.state !== 'checked') throw wrongState(submission)
    await updateSubmission(ctx, submissionId, { state: 'confirmed', confirmedAt: ctx.now() })
    await ctx.enqueue(mergeJob, { submissionId })
    return { ...submission, state: 'confirmed' }
  })

/** Its sender takes a checked submission back before anything was merged. Saying so twice changes nothing. */
export const discardSubmission = (ctx: Context, submissionId: number): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const submission = await ownSubmission(ctx, submissionId, 'lock')
    if (submission.state === 'discarded') return
    if (submission.state !== 'checked') throw wrongState(submission)
    await discard(ctx, submissionId)
  })
