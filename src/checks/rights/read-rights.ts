import { endOf } from '../../platform/auth/key.ts'
import { keysOf, type SourceKey } from '../../sources/index.ts'
import type { ChecksContext } from '../context.ts'
import { requireOffice } from '../permission.ts'
import { loadKeyScenes, loadRights, type SceneRight } from './right-store.ts'

/** The rights of a department, and its keys that can be used, with what each opens. */
export async function readRights(
  ctx: ChecksContext,
  sourceCode: string,
): Promise<{ readonly rights: readonly SceneRight[]; readonly keys: readonly (SourceKey & { readonly scenes: readonly string[] })[] }> {
  requireOffice(ctx)
  const keys = (await keysOf(ctx, sourceCode)).filter((key) => endOf(key) > ctx.now())
  const opened = await loadKeyScenes(
    ctx,
    keys.map(({ prefix }) => prefix),
  )
  const scenesOf = (prefix: string) => opened.filter((one) => one.prefix === prefix).map(({ scene }) => scene)
  return { rights: await loadRights(ctx, sourceCode), keys: keys.map((key) => ({ ...key, scenes: scenesOf(key.prefix) })) }
}
