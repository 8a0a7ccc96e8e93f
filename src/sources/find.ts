import type { Context } from '../platform/context.ts'
import { dayOf } from '../platform/time.ts'
import { foldCode } from '../subjects/index.ts'
import { fail } from './errors.ts'
import type { SourceKey } from './key.ts'
import { existingSource, requireOffice } from './permission.ts'
import { actsForOffice, actsForSource, type ItemRight, type Source } from './source.ts'
import { loadKeys, loadReporters, loadRights, loadSource, loadSources } from './store.ts'

/** Every source, by division and name. What it says of each is public. */
export const listSources = (ctx: Context): Promise<Source[]> => loadSources(ctx)

/** Every source, for the office that runs them. */
export async function manageSources(ctx: Context): Promise<Source[]> {
  requireOffice(ctx)
  return loadSources(ctx)
}

/** The source with this code, or null. */
export const findSource = async (ctx: Context, code: string): Promise<Source | null> => (await loadSource(ctx, foldCode(code))) ?? null

/** The active sources that may submit an item today, by division and name. */
export const findReporters = (ctx: Context, item: string): Promise<Source[]> => loadReporters(ctx, item, dayOf(ctx.now()))

/** What a source may submit, was and will be entitled to submit. */
export const rightsOf = async (ctx: Context, code: string): Promise<ItemRight[]> => loadRights(ctx, (await existingSource(ctx, code)).code)

/** The keys of a source, for the office and for the source's own people. */
export async function keysOf(ctx: Context, code: string): Promise<SourceKey[]> {
  const source = await existingSource(ctx, code)
  if (!actsForOffice(ctx.actor) && !actsForSource(ctx.actor, source.code))
    throw fail('sources.not-yours', { values: { code: source.code } })
  return loadKeys(ctx, source.code)
}
