import type { LedgerContext, Range } from '../ledger/index.ts'
import { editionsOf, type PackContext } from '../packs/index.ts'
import { mergeRows } from '../records/index.ts'
import type { Day } from '../platform/time.ts'
import { attaches, resolveRows, traceDecisions } from '../subjects/index.ts'
import { actorOf } from './actor-of.ts'
import { finishSubmission } from './finish.ts'
import { holdDecisions, keepFollowing } from './identity-store.ts'
import { closeBatch, inactiveRows, openBatch, openIdentityCases, stagedRows, unattachedOutcomes } from './merge-store.ts'
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
  if ((await traceDecisions(ctx, { from, resolved: 'resolved_rows', into: 'decided_rows' })) > 0) await keepFollowing(ctx, submission, from)
  const refused = await refuseUnmerged(ctx, submission, from, { rejected: unattached.get('rejected') ?? 0, ...merged })
  const problems = await keepRefused(ctx, submission, refused, await inactiveRows(ctx, from))
  await closeBatch(ctx)

  const { accepted, updated, unchanged, late } = merged
  const rowsMerged = accepted + updated + unchanged + waiting + refused.length
  await addCounts(ctx, submissionId, { rowsMerged, accepted, updated, unchanged, late, waiting, refused: refused.length })
  const leafRanges = joinedRanges(submission.leafRanges, merged.leaves)
  await updateSubmission(ctx, submissionId, { state: 'merging', mergedTo: upTo, leafRanges: json(leafRanges), ...problems })
  return (await lockSubmission(ctx, submissionId)) as Submission
}

/** Why a row is refused this late, by what merging said of it. */
export const refusalCodes = {
  rejected: 'intake.not-in-register',
  'not-own': 'intake.not-own',
  erased: 'intake.erased',
  withdrawn: 'intake.withdrawn',
} as const

/** Rows refused this late are given back as they were staged, in the order of the columns that came. */
export async function refuseUnmerged(
  ctx: MergeContext,
  submission: Submission,
  from: string,
  counts: { readonly rejected: number; readonly notOwn: number; readonly erased: number; readonly withdrawn?: number },
): Promise<RefusedRow[]> {
  const fields = submission.columns?.matched.map((column) => column.field) ?? []
  const refuse = async (outcome: keyof typeof refusalCodes): Promise<RefusedRow[]> => {
    const problem: Problem = { code: refusalCodes[outcome], field: null }
    return (await stagedRows(ctx, from, outcome)).map(({ rowNo, fields: values }) => ({
      rowNo,
      // Erased content is not kept a second time.
      cells: outcome === 'erased' ? null : fields.map((field) => values[field] ?? ''),
      problems: [problem],
    }))
  }
  return [
    ...(counts.rejected > 0 ? await refuse('rejected') : []),
    ...(counts.notOwn > 0 ? await refuse('not-own') : []),
    ...(counts.erased > 0 ? await refuse('erased') : []),
    ...(counts.withdrawn === 0 ? [] : await refuse('withdrawn')),
  ]
}

/** Keeps refused rows; gives the submission's problems with them and with the rows about organisations that had ceased to exist. */
export async function keepRefused(
  ctx: MergeContext,
  submission: Submission,
  refused: readonly RefusedRow[],
  inactive: readonly { readonly rowNo: number; readonly endedOn: Day }[] = [],
): Promise<{ problems?: string }> {
  if (refused.length === 0 && inactive.length === 0) return {}
  if (refused.length > 0) await insertRefused(ctx, submission.submissionId, refused)
  const summary = new Summary()
  const field = editionsOf(ctx.pack, submission.item).at(-1)?.parts.subjectCode ?? null
  for (const { rowNo, endedOn } of inactive)
    summary.add(rowNo, 'warning', [{ code: 'intake.inactive-subject', field, values: { day: endedOn } }])
  for (const { rowNo, problems } of refused) summary.add(rowNo, 'error', problems)
  return { problems: json(mergeGroups(submission.problems ?? [], summary.groups())) }
}

/** The places of accepted rows with one more stretch; neighbours become one. */
export function joinedRanges(ranges: readonly Range[], next: Range | null): readonly Range[] {
  if (next === null) return ranges
  const last = ranges.at(-1)
  return last?.end === next.start ? [...ranges.slice(0, -1), { start: last.start, end: next.end }] : [...ranges, next]
}
