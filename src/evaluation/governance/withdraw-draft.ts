import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireOffice } from '../permission.ts'
import { saveWithdrawn } from './draft-store.ts'
import { lockedDraft } from './find.ts'
import { deleteTrial } from './trial-store.ts'

/** Ends a draft that is not adopted; whom it would have moved is forgotten, the sums stay. */
export async function withdrawDraft(ctx: EvaluationContext, draftId: number): Promise<void> {
  requireOffice(ctx)
  return ctx.transaction(async (inner) => {
    const { state } = await lockedDraft(inner, draftId)
    if (state === 'adopted' || state === 'withdrawn') throw fail('evaluation.draft-closed')
    await deleteTrial(inner, draftId)
    await saveWithdrawn(inner, draftId)
  })
}
