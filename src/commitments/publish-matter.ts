import { closedFor } from './matter.ts'
import { dayOf } from '../platform/time.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { lockMatter, publishEdition } from './matter-store.ts'
import { requirePublisher } from './permission.ts'

/** Another person than who drafted it opens a matter; the edition before it ends, and commitments signed on that keep it. */
export async function publishMatter(
  ctx: CommitmentsContext,
  { matterId, edition, draftedAt }: { readonly matterId: number; readonly edition: number; readonly draftedAt: number },
): Promise<void> {
  const source = await requirePublisher(ctx)
  await ctx.transaction(async (inner) => {
    const editions = await lockMatter(inner, matterId)
    if (editions[0]?.sourceCode !== source.code) throw fail('commitments.no-such-matter')
    const draft = editions.find((one) => one.state === 'draft' && one.edition === edition)
    // A draft that was replaced after it was read is another one.
    if (draft === undefined || draft.draftedAt.getTime() !== draftedAt) throw fail('commitments.no-draft')
    if (draft.draftedBy === inner.actor.id) throw fail('commitments.own-draft')
    if (closedFor({ ...draft, state: 'published' }, dayOf(inner.now())) === 'over')
      throw fail('commitments.matter-not-open', { values: { matter: draft.name } })
    await publishEdition(inner, draft)
  })
}
