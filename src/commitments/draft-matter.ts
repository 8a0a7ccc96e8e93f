import { refuseChangedForm } from '../platform/http/form-store.ts'
import { checkedMatter, type WantedMatter } from './check-matter.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { deleteDraft, findRequested, insertDraft, lockMatter } from './matter-store.ts'
import { requireReporter } from './permission.ts'

/**
 * Drafts a matter of the own department, or with `matterId` its next edition; the draft that waits is replaced. Nobody signs on a draft. A
 * form that is sent again gives the matter it made.
 */
export async function draftMatter(
  ctx: CommitmentsContext,
  { matterId, requestKey, wanted }: { readonly matterId: number | null; readonly requestKey: string; readonly wanted: WantedMatter },
): Promise<number> {
  const source = await requireReporter(ctx)
  return ctx.transaction(async (inner) => {
    await refuseChangedForm(inner, { of: ['matter', source.code], requestKey, content: { matterId, wanted } })
    const key = requestKey.slice(0, 100)
    const made = await findRequested(inner, source.code, key)
    if (made !== null) return made.matterId
    const editions = matterId === null ? [] : await lockMatter(inner, matterId)
    if (matterId !== null && editions[0]?.sourceCode !== source.code) throw fail('commitments.no-such-matter')
    const terms = checkedMatter(inner, wanted)
    if (matterId !== null) await deleteDraft(inner, matterId)
    const before = editions.filter(({ state }) => state !== 'draft')
    return insertDraft(inner, { ...terms, matterId, edition: (before[0]?.edition ?? 0) + 1, sourceCode: source.code, requestKey: key })
  })
}
