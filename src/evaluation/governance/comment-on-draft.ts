import { organisationActedFor } from '../../accounts/index.ts'
import { countAttempts, minutesLeft } from '../../platform/auth/attempt-store.ts'
import { keyedHash } from '../../platform/auth/keyed-hash.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/time.ts'
import { actsForSource } from '../../sources/index.ts'
import { keptText } from '../../subjects/index.ts'
import { fail } from '../errors.ts'
import { commentLimits, type Commenter } from './comment.ts'
import { countCommentsOf, insertComment } from './comment-store.ts'
import { takesComments } from './draft.ts'
import { lockedDraft } from './find.ts'

/** Without an account: so many within an hour from one address, which is kept for that hour as a hash nobody else can make. */
const ofAddress = { most: 5, window: 3_600_000 } as const

/** Whom a comment is by: the organisation or department the actor stands for, otherwise anybody, of whom nothing is kept. */
export function commenterOf({ actor }: Context): Commenter {
  const organisation = organisationActedFor(actor)
  if (organisation !== null && actor.kind === 'user') return { body: 'organisation', unit: organisation }
  return actor.kind === 'user' && actor.unit !== null && actsForSource(actor, actor.unit)
    ? { body: 'source', unit: actor.unit }
    : { body: 'public', unit: null }
}

type Given = { readonly draftId: number; readonly text: string; readonly address?: string | null }

/** Anybody says what they think of the rules of a draft. The text is for the office, which answers it; nobody else reads it. */
export async function commentOnDraft(ctx: Context, { draftId, text: said, address = null }: Given): Promise<void> {
  const by = commenterOf(ctx)
  return ctx.transaction(async (inner) => {
    const draft = await lockedDraft(inner, draftId)
    if (draft.state === 'drafted') throw fail('evaluation.no-such-draft', { values: { id: draftId } })
    if (!takesComments(draft, dayOf(ctx.now()))) throw fail('evaluation.comments-closed')
    const text = keptText(said)
    if (text === '' || text.length > commentLimits.characters)
      throw fail('evaluation.comment-text', { values: { most: commentLimits.characters } })
    await requireRoom(inner, draftId, by, address)
    await insertComment(inner, draftId, { ...by, text, madeAt: ctx.now() })
  })
}

async function requireRoom(ctx: Context, draftId: number, by: Commenter, address: string | null): Promise<void> {
  if (by.body !== 'public') {
    const most = commentLimits.comments
    if ((await countCommentsOf(ctx, draftId, by)) >= most) throw fail('evaluation.too-many-comments', { values: { most } })
    return
  }
  const key = keyedHash('evaluation.comment', String(draftId), address ?? '').toString('hex')
  const over = (await countAttempts(ctx, [key], ofAddress.window)).filter(({ count }) => count > ofAddress.most)
  if (over.length > 0) throw fail('evaluation.comments-too-often', { values: { minutes: minutesLeft(ctx, over) } })
}
