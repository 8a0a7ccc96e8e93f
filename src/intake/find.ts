import type { Context } from '../platform/context.ts'
import { actsForOffice, actsForSource } from '../sources/index.ts'
import { fail } from './errors.ts'
import { findReceipt, findSubmission, listSubmissions, lockSubmission, type SubmissionFilter } from './store.ts'
import type { Submission } from './submission.ts'
import { withoutCells } from './checking/summary.ts'

/** To another source a submission is unknown like one that is not there. */
function known(ctx: Context, id: number, submission: Submission | undefined): Submission {
  if (submission === undefined || !(actsForOffice(ctx.actor) || actsForSource(ctx.actor, submission.sourceCode)))
    throw fail('intake.unknown-submission', { values: { id } })
  return submission
}

/** The office runs the platform: it sees how many rows are wrong and why, never what stands in them (decisions/016). */
const asSeen = ({ actor }: Context, submission: Submission): Submission =>
  actor.body === 'office' && submission.problems !== null ? { ...submission, problems: withoutCells(submission.problems) } : submission

/** A submission the actor may read: of its own source, or any for the office, without what stands in its rows. */
export async function readSubmission(ctx: Context, submissionId: number): Promise<Submission> {
  return asSeen(ctx, known(ctx, submissionId, await findSubmission(ctx, submissionId)))
}

/** A submission the actor may act on: of its own source only. */
export async function ownSubmission(ctx: Context, submissionId: number, lock?: 'lock'): Promise<Submission> {
  const submission = known(ctx, submissionId, lock ? await lockSubmission(ctx, submissionId) : await findSubmission(ctx, submissionId))
  if (!actsForSource(ctx.actor, submission.sourceCode)) throw fail('intake.not-yours')
  return submission
}

/** Submissions, newest first: those of the actor's source, or of any for the office. */
export async function readSubmissions(ctx: Context, filter: SubmissionFilter = {}): Promise<Submission[]> {
  if (actsForOffice(ctx.actor)) return (await listSubmissions(ctx, filter)).map((one) => asSeen(ctx, one))
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
