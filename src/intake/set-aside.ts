import type { Context } from '../platform/context.ts'
import { acceptedReason } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { ownSubmission } from './find.ts'
import { updateSubmission } from './store.ts'
import type { Submission } from './submission.ts'

/** A dot or a dash is no reason. */
const saysSomething = (reason: string): boolean => (reason.match(/[\p{L}\p{N}]/gu) ?? []).length >= 4

/**
 * Its source says that the refused rows of a submission will not be mended, or a file that failed or was discarded will not be sent again, and why.
 * Nothing is deleted: they stay refused, can be fetched, and are counted; they only wait no longer.
 */
export const setAsideRefused = (ctx: Context, input: { submissionId: number; reason: string }): Promise<Submission> =>
  ctx.transaction(async (ctx) => {
    const { submissionId } = input
    const submission = await ownSubmission(ctx, submissionId, 'lock')
    const { state, refused } = submission
    const isOpen = state === 'failed' || state === 'discarded' || (state === 'done' && refused > 0)
    if (!isOpen || submission.setAside !== null) throw fail('intake.not-to-mend', { values: { id: submissionId } })
    const reason = acceptedReason(input.reason)
    if (reason === null || !saysSomething(reason)) throw fail('intake.no-reason')
    const setAside = { reason, by: ctx.actor.id, at: ctx.now().toISOString() }
    await updateSubmission(ctx, submissionId, { setAside })
    return { ...submission, setAside }
  })
