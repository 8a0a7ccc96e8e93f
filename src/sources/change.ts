import type { Context } from '../platform/context.ts'
import { keptText } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { existingSource, requireOffice } from './permission.ts'
import { checkSource, type Source } from './source.ts'
import { codeOfName, updateSource } from './store.ts'

export type SourceChanges = { readonly [K in Exclude<keyof Source, 'code'>]?: Source[K] }

/** Changes what is known of a source, or suspends, closes and reopens it. The code never changes. */
export async function changeSource(ctx: Context, code: string, changes: SourceChanges): Promise<Source> {
  requireOffice(ctx)
  const trimmed = Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, keptText(value)])) as SourceChanges
  return ctx.transaction(async (ctx) => {
    const source: Source = { ...(await existingSource(ctx, code)), ...trimmed }
    const problems = checkSource(source)
    if (problems.length > 0) throw fail('sources.invalid', { details: problems })
    if (((await codeOfName(ctx, source.name)) ?? source.code) !== source.code)
      throw fail('sources.exists', { values: { code: source.code, name: source.name } })
    await updateSource(ctx, source)
    return source
  })
}
