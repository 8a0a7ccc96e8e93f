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
  /** Documents of what the actor found: somebody else lets them pass. */
  readonly own: readonly string[]
  /** Documents whose texts name who found it. */
  readonly naming: readonly string[]
}

/** What is known of the rows of a submission that waits for a yes. */
export async function weigh(ctx: Context, { submissionId, item, sourceCode, state }: Submission): Promise<Weighed> {
  if (state !== 'checked') return { forTwo: 0, waiting: [], undecided: [], own: [], naming: [] }
  const event: IntakeWeighed = {
    type: 'intake.weighed',
    item,
    from: stagingTable(submissionId),
    forTwo: new Set(),
    waiting: new Set(),
    undecided: new Set(),
    own: new Set(),
    naming: new Set(),
  }
  await ctx.announce(event)
  const { from, forTwo, waiting, undecided, own, naming } = event
  return {
    forTwo: await countStoodFor(ctx, { from, item, sourceCode, forTwo: [...forTwo] }),
    waiting: [...waiting],
    undecided: [...undecided],
    own: [...own],
    naming: [...naming],
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
    const { forTwo: count, waiting, undecided, own, naming } = await weigh(ctx, submission)
    if (count > 0 && !isSecond(ctx, submission)) throw fail('intake.needs-second', { values: { id: submissionId, count } })
    const refused = {
      'intake.own-finding': own,
      'intake.sent-otherwise': waiting,
      'intake.undecided': undecided,
      'intake.names-person': naming,
    }
    for (const [code, documents] of Object.entries(refused))
      if (documents.length > 0)
        throw fail(code as keyof typeof refused, { values: { id: submissionId, documents: listed(documents.slice(0, 10)) } })
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
