import type { Context } from '../../platform/context.ts'
import { dropStaging } from '../checking/staging-store.ts'
import { deleteRefused, updateSubmission } from '../store.ts'

/** Ends a checked submission that is not confirmed, with all that was kept of its rows. */
export async function discard(ctx: Context, submissionId: number): Promise<void> {
  await dropStaging(ctx, submissionId)
  await deleteRefused(ctx, submissionId)
  await updateSubmission(ctx, submissionId, { state: 'discarded', finishedAt: ctx.now() })
}
