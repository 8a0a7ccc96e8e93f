import { mayApprove } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'
import { listed } from '../platform/text.ts'
import { countStoodFor } from '../records/index.ts'
import { stagingTable } from './checking/staging-store.ts'
import { fail, wrongState } from './errors.ts'
import type { IntakeWeighed } from './events.ts'
import { ownSubmission } from './find.ts'
import { discard } from './forgetting/discard.ts'
import { updateSubmission } from './store.ts'
import type { Submission } from './submission.ts'

/** The job that merges a confirmed submission. */
export const mergeJob = 'intake.merge'

/** Who says yes to a submission that brings what two persons have to stand for: an approver or head, not who sent it. */
export const isSecond = ({ actor }: Context, { sentBy }: Submission): boolean =>
  actor.kind === 'user' && mayApprove(actor) && actor.id !== sentBy

type Weighed = {
  /** How many rows two persons have to stand for. */
  readonly forTwo: number
  /** Documents of which somebody else's word waits to be confirmed: no file passes over it. */
  readonly waiting: readonly string[]
  /** Documents of which is said what only a case may decide, and none did. */
  readonly undecided: readonly string[]
}

/** What is known of the rows of a submission that waits for a yes. */
export async function weigh(ctx: Context, { submissionId, item, sourceCode, state }: Submission): Promise<Weighed> {
  if (state !== 'checked') return { forTwo: 0, waiting: [], undecided: [] }
  const event: IntakeWeighed = {
    type: 'intake.weighed',
    item,
    from: stagingTable(submissionId),
    forTwo: new Set(),
    waiting: new Set(),
    undecided: new Set(),
  }
  await ctx.announce(event)
  const { from, forTwo, waiting, undecided } = event
  return {
    forTwo: await countStoodFor(ctx, { from, item, sourceCode, forTwo: [...forTwo] }),
    waiting: [...waiting],
    undecided: [...undecided],
  }
}

/**
 * Its sender takes a checked submission as it is: what passed is merged, what was refused stays refused. What two persons
 * have to stand for a second one confirms. Saying so twice changes nothing.
 */
export const confirmSubmission = (ctx: Context, submissionId: number): Promise<Submission> =>
  ctx.transaction(async (ctx) => {
    const submission = await ownSubmission(ctx, submissionId, 'lock')
    if (submission.state === 'confirmed' || submission.state === 'merging' || submission.state === 'done') return submission
    if (submission.state !== 'checked') throw wrongState(submission)
    const { forTwo: count, waiting, undecided } = await weigh(ctx, submission)
    if (count > 0 && !isSecond(ctx, submission)) throw fail('intake.needs-second', { values: { id: submissionId, count } })
    if (waiting.length > 0) throw fail('intake.sent-otherwise', { values: { id: submissionId, documents: listed(waiting.slice(0, 10)) } })
    if (undecided.length > 0) throw fail('intake.undecided', { values: { id: submissionId, documents: listed(undecided.slice(0, 10)) } })
    return queue(ctx, submission, count > 0 ? ctx.actor.id : null)
  })

/** What was sent to be merged at once is, unless a second person has to say yes and none did: then it waits, checked. */
export const confirmAtOnce = (ctx: Context, submissionId: number, confirmedBy: string | null): Promise<Submission> =>
  ctx.transaction(async (ctx) => {
    const submission = await ownSubmission(ctx, submissionId, 'lock')
    if (confirmedBy === null && (await weigh(ctx, submission)).forTwo > 0) return submission
    return queue(ctx, submission, confirmedBy)
  })

async function queue(ctx: Context, submission: Submission, confirmedBy: string | null): Promise<Submission> {
  const { submissionId } = submission
  await updateSubmission(ctx, submissionId, { state: 'confirmed', confirmedAt: ctx.now(), confirmedBy })
  await ctx.enqueue(mergeJob, { submissionId })
  return { ...submission, state: 'confirmed', confirmedBy }
}

/** Its sender takes a checked submission back before anything was merged. Saying so twice changes nothing. */
export const discardSubmission = (ctx: Context, submissionId: number): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const submission = await ownSubmission(ctx, submissionId, 'lock')
    if (submission.state === 'discarded') return
    if (submission.state !== 'checked') throw wrongState(submission)
    await discard(ctx, submissionId)
  })
