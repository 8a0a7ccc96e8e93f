import { isFinished, readSubmission, type Submission } from '../../intake/index.ts'
import { recordFrom } from '../../records/index.ts'
import type { InspectionsContext } from '../context.ts'
import { handingIn } from '../permission.ts'
import type { Check } from './assigned-check.ts'

/** What became of a sheet that was taken in: its record, or, while there is none, its submission. */
export type Became = { readonly recordId: number | null; readonly submission: Submission | null }

export async function becameOf(ctx: InspectionsContext, { number, sheet }: Check): Promise<Became> {
  const submissionId = sheet?.submissionId ?? null
  if (submissionId === null) return { recordId: null, submission: null }
  const recordId = (await recordFrom(ctx, submissionId))?.recordId ?? null
  return { recordId, submission: recordId === null ? await readSubmission(ctx.as(handingIn(number)), submissionId) : null }
}

/** Intake is through with it, and there is no record. */
export const isLost = ({ recordId, submission }: Became): boolean =>
  recordId === null && submission !== null && isFinished(submission.state)

/** Confirmed, and intake is not through with it. */
export const isOnItsWay = ({ submission }: Became): boolean => submission !== null && !isFinished(submission.state)
