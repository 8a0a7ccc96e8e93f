import { dayOf } from '../platform/time.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import type { Matter } from './matter.ts'
import { loadMatters } from './matter-store.ts'
import { requireDepartmentReader } from './permission.ts'

/** Matters that are open today, as everybody may know them. */
export const listOpenMatters = (
  ctx: CommitmentsContext,
  filter: { readonly sourceCode?: string; readonly kind?: string } = {},
): Promise<Matter[]> => loadMatters(ctx, { ...filter, states: ['published'], openOn: dayOf(ctx.now()) })

/** The matters of the own department: of each the newest edition, with the draft that waits. */
export async function listOwnMatters(ctx: CommitmentsContext): Promise<{ readonly matter: Matter; readonly hasDraft: boolean }[]> {
  const editions = await loadMatters(ctx, { sourceCode: requireDepartmentReader(ctx.actor) })
  return [...Map.groupBy(editions, ({ matterId }) => matterId).values()].flatMap((all) => {
    const matter = all.find(({ state }) => state === 'published') ?? all[0]
    return matter === undefined ? [] : [{ matter, hasDraft: all.some(({ state }) => state === 'draft') }]
  })
}

/** Every edition of a matter of the own department, the newest first. */
export async function readOwnMatter(ctx: CommitmentsContext, matterId: number): Promise<Matter[]> {
  const editions = await loadMatters(ctx, { matterId, sourceCode: requireDepartmentReader(ctx.actor) })
  if (editions.length === 0) throw fail('commitments.no-such-matter')
  return editions
}

/** The published edition of a matter, open or not. */
export async function readMatterOf(ctx: CommitmentsContext, matterId: number): Promise<Matter> {
  const [matter] = await loadMatters(ctx, { matterId, states: ['published', 'ended'] })
  if (matter === undefined) throw fail('commitments.no-such-matter')
  return matter
}
