import { addDays, dayOf } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireOffice } from '../permission.ts'
import { commentDays, requireDrafted, requireTried } from './draft.ts'
import { saveOpened } from './draft-store.ts'
import { lockedDraft } from './find.ts'

/** Puts a draft that was tried before everybody, for so many days from tomorrow on. */
export async function openComments(
  ctx: EvaluationContext,
  { draftId, days }: { readonly draftId: number; readonly days: number },
): Promise<void> {
  requireOffice(ctx)
  const { least, most } = commentDays
  if (!Number.isInteger(days) || days < least || days > most) throw fail('evaluation.comment-days', { values: { least, most } })
  return ctx.transaction(async (inner) => {
    const draft = await lockedDraft(inner, draftId)
    requireDrafted(draft)
    requireTried(draft)
    await saveOpened(inner, draftId, { by: ctx.actor.id, until: addDays(dayOf(ctx.now()), days) })
  })
}
