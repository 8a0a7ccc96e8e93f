import type { Context } from '../../platform/context.ts'
import { keptText } from '../../subjects/index.ts'
import { fail } from '../errors.ts'
import { requireOffice } from '../permission.ts'
import { answerLimit, isOutcome } from './comment.ts'
import { insertAnswer } from './comment-store.ts'
import { lockedDraft } from './find.ts'

type Given = { readonly draftId: number; readonly commentIds: readonly number[]; readonly outcome: string; readonly text: string }

/** The office answers comments that say the same, in one sentence that everybody reads. An answer stays as it is. */
export async function answerComments(ctx: Context, { draftId, commentIds, outcome, text: said }: Given): Promise<void> {
  requireOffice(ctx)
  return ctx.transaction(async (inner) => {
    const { state } = await lockedDraft(inner, draftId)
    if (state !== 'open') throw fail(state === 'drafted' ? 'evaluation.comments-not-opened' : 'evaluation.draft-closed')
    const text = keptText(said)
    if (!isOutcome(outcome) || text === '' || text.length > answerLimit)
      throw fail('evaluation.answer-text', { values: { most: answerLimit } })
    const asked = new Set(commentIds)
    const answered = asked.size === 0 ? 0 : await insertAnswer(inner, { draftId, commentIds: [...asked], outcome, text })
    if (answered === 0 || answered < asked.size) throw fail('evaluation.answered-already')
  })
}
