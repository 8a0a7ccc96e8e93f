import { signReceipt, type JsonObject, type LedgerContext } from '../../ledger/index.ts'
import type { IntakeFinished } from '../events.ts'
import { dropStaging } from '../checking/staging-store.ts'
import { insertReceipt, lockSubmission, nameSame, updateSubmission } from '../store.ts'
import type { Submission } from '../submission.ts'

/** Ends a submission whose rows are all merged: signs the receipt and lets the staged rows go. */
export async function finishSubmission(ctx: LedgerContext, submission: Submission): Promise<Submission> {
  const { submissionId } = submission
  const finishedAt = ctx.now()
  const receipt = await signReceipt(ctx, statementOf(submission, finishedAt), submission.leafRanges)
  await dropStaging(ctx, submissionId)
  await insertReceipt(ctx, submissionId, JSON.stringify(receipt))
  await nameSame(ctx, submissionId)
  await updateSubmission(ctx, submissionId, { state: 'done', finishedAt })
  await announceFinished(ctx, submissionId)
  return (await lockSubmission(ctx, submissionId)) as Submission
}

/** A finished submission whose waiting rows were taken up gets a receipt that says so; the earlier one stays true for its time. */
export async function signAnew(ctx: LedgerContext, submissionId: number): Promise<void> {
  const submission = await lockSubmission(ctx, submissionId)
  if (submission?.state !== 'done') return
  const receipt = await signReceipt(ctx, statementOf(submission, submission.finishedAt ?? ctx.now(), ctx.now()), submission.leafRanges)
  await insertReceipt(ctx, submissionId, JSON.stringify(receipt))
  await announceFinished(ctx, submissionId)
}

async function announceFinished(ctx: LedgerContext, submissionId: number): Promise<void> {
  const event: IntakeFinished = { type: 'intake.finished', submissionId }
  await ctx.announce(event)
}

/** What the receipt states: who sent what, when, and what became of every row. */
const statementOf = (submission: Submission, finishedAt: Date, amendedAt?: Date): JsonObject => ({
  submission: submission.submissionId,
  source: submission.sourceCode,
  item: submission.item,
  file: submission.fileName,
  ...(submission.follows === null ? {} : { follows: submission.follows }),
  receivedAt: submission.receivedAt.toISOString(),
  finishedAt: finishedAt.toISOString(),
  ...(amendedAt === undefined ? {} : { amendedAt: amendedAt.toISOString() }),
  rows: {
    received: submission.rowsRead,
    accepted: submission.accepted,
    updated: submission.updated,
    unchanged: submission.unchanged,
    refused: submission.refused,
    waiting: submission.waiting,
    late: submission.late,
  },
})
