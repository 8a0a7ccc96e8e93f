import { mayApprove } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { nextStep, type Step } from './draft.ts'
import { listWaitingDrafts } from './draft-store.ts'
import { requireOffice } from '../permission.ts'

/** A draft of a model that waits for the reader to do something. */
export type Waiting = { readonly draftId: number; readonly name: Text; readonly step: Step; readonly unanswered: number }

/** What the first page of the office says of drafts: who drafted one goes on with it, everybody answers, another approver adopts. */
export async function listWaiting(ctx: Context): Promise<Waiting[]> {
  requireOffice(ctx)
  const { actor } = ctx
  return (await listWaitingDrafts(ctx)).flatMap((draft) => {
    const step = nextStep(draft, dayOf(ctx.now()))
    const isOwn = draft.draftedBy.includes(actor.id)
    const isMine = step === 'answer' || (step === 'adopt' ? !isOwn && mayApprove(actor) : isOwn)
    return step === null || !isMine ? [] : [{ draftId: draft.draftId, name: draft.name, step, unanswered: draft.unanswered }]
  })
}
