import { holdsOn } from '../../packs/index.ts'
import { endOf } from '../../platform/auth/key.ts'
import { keysOf, type SourceKey } from '../../sources/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { ChecksContext } from '../context.ts'
import { requireOfficeApprover } from '../permission.ts'
import { loadKeyScenes, loadRights, type SceneRight } from './right-store.ts'

/** A key, what it opens, and where that is nothing yet what the key opened whose place it took: to be confirmed by a person of the office. */
export type OpenedKey = SourceKey & { readonly scenes: readonly string[]; readonly offered: readonly string[] }

/** The rights of a department, and its keys that can be used, with what each opens. */
export async function readRights(
  ctx: ChecksContext,
  sourceCode: string,
): Promise<{ readonly rights: readonly SceneRight[]; readonly keys: readonly OpenedKey[] }> {
  requireOfficeApprover(ctx)
  const keys = (await keysOf(ctx, sourceCode)).filter((key) => endOf(key) > ctx.now())
  const opened = await loadKeyScenes(
    ctx,
    keys.flatMap(({ prefix, replaces }) => (replaces === null ? [prefix] : [prefix, replaces])),
  )
  const scenesOf = (prefix: string) => opened.filter((one) => one.prefix === prefix).map(({ scene }) => scene)
  const rights = await loadRights(ctx, sourceCode)
  const today = dayOf(ctx.now())
  const mayCheckIn = new Set(rights.filter((right) => holdsOn(right, today)).map(({ scene }) => scene))
  const withScenes = keys.map((key): OpenedKey => {
    const scenes = scenesOf(key.prefix)
    const before = key.replaces === null || scenes.length > 0 ? [] : scenesOf(key.replaces)
    return { ...key, scenes, offered: before.filter((scene) => mayCheckIn.has(scene)) }
  })
  return { rights, keys: withScenes }
}
