import type { Context } from '../platform/context.ts'
import { foldCode } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { actsForOffice, type Source } from './source.ts'
import { loadSource } from './store.ts'

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
