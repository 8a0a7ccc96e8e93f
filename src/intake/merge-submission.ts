import type { LedgerContext, Range } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'
import { mergeRows } from '../records/index.ts'
import { attaches, resolveRows } from '../subjects/index.ts'
import { actorOf } from './actor-of.ts'
import { finishSubmission } from './finish.ts'
import { closeBatch, openBatch, openIdentityCases, stagedRows, unattachedOutcomes } from './merge-store.ts'
import type { Problem } from './problem.ts'
import { addCounts, insertRefused, json, lockSubmission, updateSubmission, type RefusedRow } from './store.ts'
import type { Submission } from './submission.ts'
import { mergeGroups, Summary } from './summary.ts'

export type MergeContext = PackContext & LedgerContext

const batchSize = 20_000

/**
 * Merges a confirmed submission, batch by batch, each in a transaction that also keeps how far it came: whoever is killed is
 * followed by a job that carries on behind the last batch, and nothing is taken twice or half. Ends with the receipt.
 */
export async function mergeSubmission(ctx: MergeContext, submissionId: number, onBatch?: (submission: Submission) => void): Promise<void> {
  for (let more = true; more; ) {
    const after = await ctx.transaction(async (ctx) => {
      const submission = await lockSubmission(ctx, submissionId)
      if (submission === undefined || (submission.state !== 'confirmed' && submission.state !== 'merging')) return null
      return mergeBatch(ctx.as(actorOf(submission)), submission)
    })
    more = after !== null && after.state === 'merging'
    if (after !== null) onBatch?.(after)
  }
}

async function mergeBatch(ctx: MergeContext, submission: Submission): Promise<Submission> {
  const { submissionId, item, sourceCode, receivedAt, mergedTo, lastRow } = submission
  if (mergedTo >= lastRow) return finishSubmission(ctx, submission)
  const upTo = Math.min(mergedTo + batchSize, lastRow)
  const from = await openBatch(ctx, submissionId, mergedTo, upTo)
  await resolveRows(ctx, { from, into: 'resolved_rows' })
  const merged = await mergeRows(ctx, { from, resolved: 'resolved_rows', item, sourceCode, submissionId, receivedAt })

  const unattached = await unattachedOutcomes(ctx, [...attaches])
  const waiting = unattached.get('waiting') ?? 0
  if (waiting > 0) await openIdentityCases(ctx, submission, from, [...attaches])
  const refused: RefusedRow[] = []
  if ((unattached.get('rejected') ?? 0) > 0) refused.push(...(await refuse(ctx, submission, from, 'rejected', 'intake.not-in-register')))
  if (merged.notOwn > 0) refused.push(...(await refuse(ctx, submission, from, 'not-own', 'intake.not-own')))
  if (merged.erased > 0) refused.push(...(await refuse(ctx, submission, from, 'erased', 'intake.erased')))
  const problems = await keepRefused(ctx, submission, refused)
  await closeBatch(ctx)

  const { accepted, updated, unchanged, late } = merged
  const rowsMerged = accepted + updated + unchanged + waiting + refused.length
  await addCounts(ctx, submissionId, { rowsMerged, accepted, updated, unchanged, late, waiting, refused: refused.length })
  const leafRanges = merged.leaves === null ? submission.leafRanges : joined(submission.leafRanges, merged.leaves)
  await updateSubmission(ctx, submissionId, { state: 'merging', mergedTo: upTo, leafRanges: json(leafRanges), ...problems })
  return (await lockSubmission(ctx, submissionId)) as Submission
}

/** Rows refused this late are given back as they were staged, in the order of the columns that came. */
async function refuse(ctx: MergeContext, submission: Submission, from: string, outcome: 'rejected' | 'not-own' | 'erased', code: string): Promise<RefusedRow[]> {
  const fields = submission.columns?.matched.map((column) => column.field) ?? []
  const problem: Problem = { code, field: null }
  return (await stagedRows(ctx, from, outcome)).map(({ rowNo, fields: values }) => ({ rowNo, cells: fields.map((field) => values[field] ?? ''), problems: [problem] }))
}

async function keepRefused(ctx: MergeContext, submission: Submission, refused: readonly RefusedRow[]) {
  if (refused.length === 0) return {}
  await insertRefused(ctx, submission.submissionId, refused)
  const summary = new Summary()
  for (const { rowNo, problems } of refused) summary.add(rowNo, 'error', problems)
  return { problems: json(mergeGroups(submission.problems ?? [], summary.groups())) }
}

function joined(ranges: readonly Range[], next: Range): Range[] {
  const last = ranges.at(-1)
  return last?.end === next.start ? [...ranges.slice(0, -1), { start: last.start, end: next.end }] : [...ranges, next]
}
