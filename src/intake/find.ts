import type { Context } from '../platform/context.ts'
import { actsForOffice, actsForSource } from '../sources/index.ts'
import { fail } from './errors.ts'
import { findReceipt, findSubmission, listSubmissions, lockSubmission, type SubmissionFilter } from './store.ts'
import type { Submission } from './submission.ts'

/** A submission the actor may read: of its own source, or any for the office. */
export async function readSubmission(ctx: Context, submissionId: number): Promise<Submission> {
  const submission = await findSubmission(ctx, submissionId)
  if (submission === undefined) throw fail('intake.unknown-submission', { values: { id: submissionId } })
  if (!actsForOffice(ctx.actor) && !actsForSource(ctx.actor, submission.sourceCode)) throw fail('intake.not-yours')
  return submission
}

/** A submission the actor may act on: of its own source only. */
export async function ownSubmission(ctx: Context, submissionId: number, lock?: 'lock'): Promise<Submission> {
  const submission = lock ? await lockSubmission(ctx, submissionId) : await findSubmission(ctx, submissionId)
  if (submission === undefined) throw fail('intake.unknown-submission', { values: { id: submissionId } })
  if (!actsForSource(ctx.actor, submission.sourceCode)) throw fail('intake.not-yours')
  return submission
}

/** Submissions, newest first: those of the actor's source, or of any for the office. */
export async function readSubmissions(ctx: Context, filter: SubmissionFilter = {}): Promise<Submission[]> {
  if (actsForOffice(ctx.actor)) return listSubmissions(ctx, filter)
  const { unit } = ctx.actor
  if (unit === null || !actsForSource(ctx.actor, unit)) throw fail('intake.not-yours')
  return listSubmissions(ctx, { ...filter, sourceCode: unit })
}

/** The last signed receipt of a finished submission, a JSON document. */
export async function readReceipt(ctx: Context, submissionId: number): Promise<string> {
  await readSubmission(ctx, submissionId)
  const receipt = await findReceipt(ctx, submissionId)
  if (receipt === undefined) throw fail('intake.no-receipt', { values: { id: submissionId } })
  return receipt
}
