import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/time.ts'
import type { IntakeContext } from '../context.ts'
import { compileAttemptTest } from './erased-attempt.ts'
import { signAnew } from '../merging/finish.ts'
import {
  closeEmptied,
  emptyCases,
  emptyRefused,
  findWanted,
  submissionsMendedBy,
  submissionsWithCells,
  submissionsWithEmptied,
  type Wanted,
} from './forget-store.ts'
import { keepRefused } from '../merging/late-refusal.ts'
import { addCounts, lockSubmission, refusedRows, updateSubmission } from '../store.ts'
import { withoutValues } from '../checking/summary.ts'

/** The job that clears what else was kept of an erased record. */
export const forgetJob = 'intake.forget'

/**
 * Empties the staged rows of an erased record at once, in the transaction that erases it. What takes locks on submissions
 * follows as a job: whoever erases holds the head of the ledger, and submissions come before it.
 */
export async function forgetContent(ctx: Context, recordId: number): Promise<void> {
  await emptyCases(ctx, recordId)
  await ctx.enqueue(forgetJob, { recordId })
}

/** Closes emptied rows that waited, and empties refused rows that were earlier attempts at the record. Doing it twice changes nothing. */
export async function forgetRecord(ctx: IntakeContext, recordId: number): Promise<void> {
  for (const submissionId of await submissionsWithEmptied(ctx)) await refuseEmptied(ctx, submissionId)
  const wanted = await findWanted(ctx, recordId)
  if (wanted === undefined) return
  const mended = new Set(await submissionsMendedBy(ctx, wanted))
  for (const submissionId of await submissionsWithCells(ctx, wanted.sourceCode, wanted.item))
    await emptyAttempts(ctx, submissionId, wanted, mended.has(submissionId))
}

const refuseEmptied = (ctx: IntakeContext, submissionId: number): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const submission = await lockSubmission(ctx, submissionId)
    if (submission === undefined) return
    const refused = (await closeEmptied(ctx, submissionId)).map((rowNo) => ({
      rowNo,
      cells: null,
      problems: [{ code: 'intake.erased', field: null }],
    }))
    const problems = await keepRefused(ctx, submission, refused)
    const none = { rowsMerged: 0, accepted: 0, updated: 0, unchanged: 0, late: 0 }
    await addCounts(ctx, submissionId, { ...none, waiting: -refused.length, refused: refused.length })
    await updateSubmission(ctx, submissionId, problems)
    await signAnew(ctx, submissionId)
  })

const emptyAttempts = (ctx: IntakeContext, submissionId: number, wanted: Wanted, isMended: boolean): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const submission = await lockSubmission(ctx, submissionId)
    const fields = submission?.columns?.matched.map((column) => column.field) ?? []
    const isAttempt = compileAttemptTest(ctx.pack, wanted, { fields, isMended, today: dayOf(ctx.now()) })
    const emptied = new Set<number>()
    for (let after = 0; ;) {
      const rows = await refusedRows(ctx, submissionId, after)
      for (const row of rows) {
        if (row.cells === null || !isAttempt(row.cells)) continue
        await emptyRefused(ctx, submissionId, row)
        emptied.add(row.rowNo)
      }
      const last = rows.at(-1)
      if (last === undefined) break
      after = last.rowNo
    }
    if (emptied.size > 0) await updateSubmission(ctx, submissionId, { problems: withoutValues(submission?.problems ?? [], emptied) })
  })
