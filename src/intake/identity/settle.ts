import { joinRanges } from '../../ledger/index.ts'
import { mergeRows } from '../../records/index.ts'
import { attaches, resolveRows, traceDecisions } from '../../subjects/index.ts'
import type { IntakeContext } from '../context.ts'
import { signAnew } from '../merging/finish.ts'
import { closeCases, holdDecisions, openCaseBatch, submissionsOf, type OpenCases } from './identity-store.ts'
import { keepRefused, refuseUnmerged } from '../merging/late-refusal.ts'
import { settledOutcomes } from '../merging/merge-store.ts'
import { unfitRows } from '../merging/unfit-rows.ts'
import { addCounts, lockSubmissions, updateSubmission } from '../store.ts'
import type { Submission } from '../submission.ts'

/**
 * Takes up waiting rows again after something was learned (a decision, new organisations in the register): those that now
 * have an organisation are merged as if they had come with the others, those a person rejected are refused, the rest waits on.
 * The version keeps the arrival of its submission. Doing it twice changes nothing.
 */
export const settleCases = (ctx: IntakeContext, which: OpenCases): Promise<number> =>
  ctx.transaction(async (ctx) => {
    await holdDecisions(ctx, 'as they are')
    // All are locked before the first is merged, for merging takes the head of the ledger.
    const submissions = await lockSubmissions(ctx, await submissionsOf(ctx, which))
    let settled = 0
    for (const submission of submissions) settled += await settleSubmission(ctx, submission, which)
    return settled
  })

/** Takes up all waiting rows, for the register may know more than when they came; each submission by itself. */
export async function retryWaiting(ctx: IntakeContext): Promise<number> {
  let settled = 0
  for (const submissionId of await submissionsOf(ctx, 'all'))
    settled += await ctx.transaction(async (ctx) => {
      await holdDecisions(ctx, 'as they are')
      const [submission] = await lockSubmissions(ctx, [submissionId])
      return submission === undefined ? 0 : settleSubmission(ctx, submission, 'all')
    })
  return settled
}

async function settleSubmission(ctx: IntakeContext, submission: Submission, which: OpenCases): Promise<number> {
  const { submissionId, item, sourceCode, receivedAt, confirmedBy } = submission
  const from = await openCaseBatch(ctx, submissionId, which)
  await resolveRows(ctx, { from, into: 'resolved_rows' })
  const { attached, rejected } = await settledOutcomes(ctx, [...attaches])
  // Nothing learned: the ledger is left to others.
  if (attached + rejected === 0) return 0
  await traceDecisions(ctx, { from, resolved: 'resolved_rows', into: 'decided_rows' })
  const about = { from, resolved: 'resolved_rows', item, sourceCode, submissionId, receivedAt, confirmedBy }
  const merged = await mergeRows(ctx, { ...about, unfit: await unfitRows(ctx, item, from) })
  const refused = await refuseUnmerged(ctx, submission, from, { rejected, ...merged })
  const problems = await keepRefused(ctx, submission, refused)
  await closeCases(ctx, [...attaches])
  const { accepted, updated, unchanged, late } = merged
  const settled = accepted + updated + unchanged + refused.length
  await addCounts(ctx, submissionId, { rowsMerged: 0, accepted, updated, unchanged, late, waiting: -settled, refused: refused.length })
  const leafRanges = joinRanges([...submission.leafRanges, ...(merged.leaves ? [merged.leaves] : [])])
  await updateSubmission(ctx, submissionId, { leafRanges, ...problems })
  await signAnew(ctx, submissionId)
  return settled
}
