import { addDays, dayOf, isDay, type Day } from '../../platform/time.ts'
import { adoptModel } from '../model/adopt.ts'
import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import { loadModel } from '../model/model-store.ts'
import { requireApprover, requireOther } from '../permission.ts'
import { countUnanswered } from './comment-store.ts'
import { requireCommented } from './draft.ts'
import { saveAdopted } from './draft-store.ts'
import { lockedDraft } from './find.ts'

/**
 * Adopts a draft from a day on, with a leaf in the ledger: by an approver who did not draft it, after it was tried as it is, commented
 * on, and every comment answered. What is adopted are the rules that were tried, to the last digit; only the day they begin is said here.
 */
export async function adoptDraft(
  ctx: EvaluationContext,
  { draftId, fromDay }: { readonly draftId: number; readonly fromDay: Day },
): Promise<void> {
  requireApprover(ctx)
  return ctx.transaction(async (inner) => {
    const draft = await lockedDraft(inner, draftId)
    for (const drafter of draft.draftedBy) requireOther(ctx, drafter)
    const today = dayOf(ctx.now())
    requireCommented(draft, today)
    const unanswered = await countUnanswered(inner, draftId)
    if (unanswered > 0) throw fail('evaluation.comments-unanswered', { values: { count: unanswered } })
    const { model } = await loadModel(inner, draft.modelId)
    const tomorrow = addDays(today, 1)
    const least = model.from > tomorrow ? model.from : tomorrow
    if (!isDay(fromDay) || fromDay < least || (model.to !== null && fromDay > model.to))
      throw fail('evaluation.bad-first-day', { values: { least } })
    const leafIndex = await adoptModel(inner, { ...model, from: fromDay })
    await saveAdopted(inner, draftId, { by: ctx.actor.id, fromDay, leafIndex })
  })
}
