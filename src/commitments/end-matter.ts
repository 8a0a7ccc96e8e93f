import { keptText } from '../subjects/index.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { endEditions, lockMatter } from './matter-store.ts'
import { requirePublisher } from './permission.ts'

/** Nobody signs on the matter from now on; what was signed is checked as it says. */
export async function endMatter(
  ctx: CommitmentsContext,
  { matterId, reason }: { readonly matterId: number; readonly reason: string },
): Promise<void> {
  const source = await requirePublisher(ctx)
  const why = keptText(reason)
  await ctx.transaction(async (inner) => {
    const editions = await lockMatter(inner, matterId)
    if (editions[0]?.sourceCode !== source.code) throw fail('commitments.no-such-matter')
    const open = editions.find(({ state }) => state === 'published')
    if (open === undefined) throw fail('commitments.no-open-matter')
    if (why === '' || why.length > 500) throw fail('commitments.wrong-matter', { values: { count: 1 }, details: [noReason] })
    await endEditions(inner, matterId, why)
  })
}

const noReason = { field: 'reason', text: { zh: '请写明终止的原因，不超过 500 字。', en: 'Say why it ends, in at most 500 characters.' } }
