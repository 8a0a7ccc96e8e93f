import { holdsOn } from '../packs/index.ts'
import type { Context } from '../platform/context.ts'
import { dayOf } from '../platform/time.ts'
import { foldCode } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { actsForOffice, actsForSource, type Source } from './source.ts'
import { loadRights, loadSource } from './store.ts'

export function requireOffice(ctx: Context): void {
  if (!actsForOffice(ctx.actor)) throw fail('sources.office-only')
}

/** The source with this code, or the fault that there is none. */
export async function existingSource(ctx: Context, code: string): Promise<Source> {
  const folded = foldCode(code)
  const source = await loadSource(ctx, folded)
  if (source === undefined) throw fail('sources.unknown', { values: { code: folded.slice(0, 40) } })
  return source
}

/**
 * The source the actor submits for: the actor acts for it, it is active and, when an item is named,
 * it holds a right for that item today.
 */
export async function requireSource(ctx: Context, code: string, item?: string): Promise<Source> {
  const folded = foldCode(code)
  if (!actsForSource(ctx.actor, folded)) throw fail('sources.not-yours', { values: { code: folded.slice(0, 40) } })
  const source = await existingSource(ctx, folded)
  if (source.status !== 'active') throw fail('sources.not-active', { values: { code: folded } })
  if (item === undefined) return source
  const today = dayOf(ctx.now())
  const rights = await loadRights(ctx, folded, item)
  if (!rights.some((right) => holdsOn(right, today))) throw fail('sources.no-right', { values: { code: folded, item } })
  return source
}
