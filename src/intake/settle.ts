import { mergeRows } from '../records/index.ts'
import { attaches, resolveRows } from '../subjects/index.ts'
import { signAnew } from './finish.ts'
import { closeCases, lockSubmissionsOf, openCaseBatch, type OpenCases } from './identity-store.ts'
import { joinedRanges, keepRefused, refuseUnmerged, type MergeContext } from './merge-submission.ts'
import { unattachedOutcomes } from './merge-store.ts'
import { addCounts, json, lockSubmission, updateSubmission } from './store.ts'
import type { Submission } from './submission.ts'

/**
 * Takes up waiting rows again after something was learned (a decision, new organisations in the register): those that now
 * have an organisation are merged as if they had come with the others, those a person rejected are refused, the rest waits on.
 * The version keeps the arrival of its submission. Doing it twice changes nothing.
 */
export const settleCases = (ctx: MergeContext, which: OpenCases, decisionId: number | null): Promise<number> =>
  ctx.transaction(async (ctx) => {
    let settled = 0
    for (const submissionId of await lockSubmissionsOf(ctx, which)) {
      settled += await settleSubmission(ctx, (await lockSubmission(ctx, submissionId)) as Submission, which, decisionId)
    }
    return settled
  })

/** Takes up all waiting rows, for the register may know more than when they came. */
export const retryWaiting = (ctx: MergeContext): Promise<number> => settleCases(ctx, 'all', null)

async function settleSubmission(ctx: MergeContext, submission: Submission, which: OpenCases, decisionId: number | null): Promise<number> {
  const { submissionId, item, sourceCode, receivedAt } = submission
  const from = await openCaseBatch(ctx, submissionId, which)
  await resolveRows(ctx, { from, into: 'resolved_rows' })
  const merged = await mergeRows(ctx, { from, resolved: 'resolved_rows', item, sourceCode, submissionId, receivedAt })
  const rejected = (await unattachedOutcomes(ctx, [...attaches])).get('rejected') ?? 0
  const refused = await refuseUnmerged(ctx, submission, from, { rejected, notOwn: merged.notOwn, erased: merged.erased })
  const problems = await keepRefused(ctx, submission, refused)
  await closeCases(ctx, decisionId, [...attaches])
  const { accepted, updated, unchanged, late } = merged
  const settled = accepted + updated + unchanged + refused.length
  if (settled === 0) return 0
  await addCounts(ctx, submissionId, { rowsMerged: 0, accepted, updated, unchanged, late, waiting: -settled, refused: refused.length })
  await updateSubmission(ctx, submissionId, { leafRanges: json(joinedRanges(submission.leafRanges, merged.leaves)), ...problems })
  await signAnew(ctx, submissionId)
  return settled
}
