import type { Range } from '../../ledger/index.ts'
import { undoVersion } from '../../records/index.ts'
import type { IntakeContext } from '../context.ts'
import { fail } from '../errors.ts'
import { signAnew } from '../merging/finish.ts'
import { holdDecisions } from './identity-store.ts'
import { refusalCodes } from '../merging/late-refusal.ts'
import { addCounts, lockSubmission, updateSubmission } from '../store.ts'
import { withoutRows } from '../checking/summary.ts'
import { broughtBy, givenBack, lockFollowing, reopenFollowing, type GivenBack } from './undo-store.ts'

/**
 * Puts every row that followed a decision back into the queue and takes back what it brought. A record somebody changed
 * since is not torn from under them: the undo is refused with its number. What was withdrawn or erased since is done with.
 */
export const reopenCases = (ctx: IntakeContext, decisionId: number, reason: string): Promise<void> =>
  ctx.transaction(async (ctx) => {
    await holdDecisions(ctx, 'to change them')
    await lockFollowing(ctx, decisionId)
    const newer = new Set<number>()
    // The last version first: each gives way to the one before it.
    for (const { recordId, version, sourceCode } of await broughtBy(ctx, decisionId)) {
      const asSource = ctx.as({ kind: 'system', id: ctx.actor.id, body: null, role: null, unit: sourceCode })
      if ((await undoVersion(asSource, { recordId, version, reason })) === 'newer-version') newer.add(recordId)
    }
    if (newer.size > 0) throw fail('intake.newer-versions', { values: { records: [...newer].join(', ') }, details: [...newer] })
    const submissions = await givenBack(ctx, decisionId)
    await reopenFollowing(ctx, decisionId)
    for (const one of submissions) await giveBack(ctx, one)
  })

async function giveBack(
  ctx: IntakeContext,
  { submissionId, rows, accepted, updated, unchanged, late, refused, leaves }: GivenBack,
): Promise<void> {
  const submission = await lockSubmission(ctx, submissionId)
  if (submission === undefined) return
  const counts = { accepted: -accepted, updated: -updated, unchanged: -unchanged, late: -late, refused: -refused.length }
  await addCounts(ctx, submissionId, { rowsMerged: 0, ...counts, waiting: rows })
  let problems = submission.problems ?? []
  for (const [outcome, code] of Object.entries(refusalCodes))
    problems = withoutRows(problems, code, new Set(refused.filter((row) => row.outcome === outcome).map((row) => row.rowNo)))
  await updateSubmission(ctx, submissionId, { leafRanges: rangesWithout(submission.leafRanges, leaves), problems })
  await signAnew(ctx, submissionId)
}

/** Ranges of leaves without some of them, given in order. */
function rangesWithout(ranges: readonly Range[], leaves: readonly number[]): Range[] {
  return ranges.flatMap(({ start, end }) => {
    const kept: Range[] = []
    let from = start
    for (const leaf of leaves) {
      if (leaf < from || leaf >= end) continue
      if (leaf > from) kept.push({ start: from, end: leaf })
      from = leaf + 1
    }
    return from < end ? [...kept, { start: from, end }] : kept
  })
}
