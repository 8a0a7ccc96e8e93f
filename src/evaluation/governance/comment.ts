import { organisationActedFor } from '../../accounts/index.ts'
import { actsForSource } from '../../sources/index.ts'
import { keptText } from '../../subjects/index.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/time.ts'
import { fail } from '../errors.ts'
import { commentsOf, insertComment, type Comment } from './comment-store.ts'
import { takesComments } from './draft.ts'
import { lockedDraft } from './find.ts'

export const commentLimits = { characters: 2000, comments: 10 } as const

/** The body the actor comments for: an organisation or a department. */
export function commentingBody({ actor }: Context): Pick<Comment, 'body' | 'unit'> | null {
  const organisation = organisationActedFor(actor)
  if (organisation !== null && actor.kind === 'user') return { body: 'organisation', unit: organisation }
  return actor.kind === 'user' && actor.unit !== null && actsForSource(actor, actor.unit) ? { body: 'source', unit: actor.unit } : null
}

/** A body says what it thinks of the rules of a draft. */
export async function commentOnDraft(ctx: Context, input: { readonly draftId: number; readonly text: string }): Promise<void> {
  const by = commentingBody(ctx)
  if (by === null) throw fail('evaluation.bodies-only')
  return ctx.transaction(async (inner) => {
    const draft = await lockedDraft(inner, input.draftId)
    if (draft.state === 'drafted') throw fail('evaluation.no-such-draft', { values: { id: input.draftId } })
    if (!takesComments(draft, dayOf(ctx.now()))) throw fail('evaluation.comments-closed')
    const text = keptText(input.text)
    if (text === '' || text.length > commentLimits.characters)
      throw fail('evaluation.comment-text', { values: { most: commentLimits.characters } })
    const own = (await commentsOf(inner, input.draftId)).filter(({ body, unit }) => body === by.body && unit === by.unit)
    if (own.length >= commentLimits.comments) throw fail('evaluation.too-many-comments', { values: { most: commentLimits.comments } })
    await insertComment(inner, input.draftId, { ...by, text, madeAt: ctx.now() })
  })
}
