import { joinRanges } from '../../ledger/index.ts'
import { mergeRows } from '../../records/index.ts'
import { attaches, resolveRows, traceDecisions } from '../../subjects/index.ts'
import { actorOf } from './actor-of.ts'
import type { IntakeContext } from '../context.ts'
import { finishSubmission } from './finish.ts'
import { holdDecisions, keepFollowing } from '../identity/identity-store.ts'
import { keepRefused, refuseUnmerged } from './late-refusal.ts'
import { closeBatch, inactiveRows, openBatch, openIdentityCases, unattachedOutcomes } from './merge-store.ts'
import { unfitRows } from './unfit-rows.ts'
import { addCounts, lockSubmission, updateSubmission } from '../store.ts'
import type { Submission } from '../submission.ts'

const batchSize = 20_000

/**
 * Merges a confirmed submission, batch by batch, each in a transaction that also keeps how far it came: whoever is killed is
 * followed by a job that carries on behind the last batch, and nothing is taken twice or half. Ends with the receipt.
 */
export async function mergeSubmission(ctx: IntakeContext, submissionId: number, onBatch?: (submission: Submission) => void): Promise<void> {
  for (let more = true; more;) {
    const after = await ctx.transaction(async (ctx) => {
      await holdDecisions(ctx, 'as they are')
      const submission = await lockSubmission(ctx, submissionId)
      if (submission === undefined || (submission.state !== 'confirmed' && submission.state !== 'merging')) return null
      return mergeBatch(ctx.as(actorOf(submission)), submission)
    })
    more = after !== null && after.state === 'merging'
    if (after !== null) onBatch?.(after)
  }
}

async function mergeBatch(ctx: IntakeContext, submission: Submission): Promise<Submission> {
  const { submissionId, item, sourceCode, receivedAt, confirmedBy, mergedTo, lastRow } = submission
  if (mergedTo >= lastRow) return finishSubmission(ctx, submission)
  const upTo = Math.min(mergedTo + batchSize, lastRow)
  const from = await openBatch(ctx, submissionId, mergedTo, upTo)
  await resolveRows(ctx, { from, into: 'resolved_rows' })
  const about = { from, resolved: 'resolved_rows', item, sourceCode, submissionId, receivedAt, confirmedBy }
  const merged = await mergeRows(ctx, { ...about, unfit: await unfitRows(ctx, item, from) })

  const unattached = await unattachedOutcomes(ctx, [...attaches])
  const waiting = unattached.get('waiting') ?? 0
  if (waiting > 0) await openIdentityCases(ctx, submission, from, [...attaches])
  if ((await traceDecisions(ctx, { from, resolved: 'resolved_rows', into: 'decided_rows' })) > 0) await keepFollowing(ctx, submission, from)
  const refused = await refuseUnmerged(ctx, submission, from, { rejected: unattached.get('rejected') ?? 0, ...merged })
  const problems = await keepRefused(ctx, submission, refused, await inactiveRows(ctx, from))
  await closeBatch(ctx)

  const { accepted, updated, unchanged, late } = merged
  const rowsMerged = accepted + updated + unchanged + waiting + refused.length
  await addCounts(ctx, submissionId, { rowsMerged, accepted, updated, unchanged, late, waiting, refused: refused.length })
  const leafRanges = joinRanges([...submission.leafRanges, ...(merged.leaves ? [merged.leaves] : [])])
  await updateSubmission(ctx, submissionId, { state: 'merging', mergedTo: upTo, leafRanges, ...problems })
  return (await lockSubmission(ctx, submissionId)) as Submission
}
