import { keysOf } from '../../sources/index.ts'
import { dayOf } from '../../platform/time.ts'
import { holdsOn } from '../../packs/index.ts'
import type { ChecksContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireOfficeApprover } from '../permission.ts'
import { loadRights, lockRights, setKeyScenes } from './right-store.ts'

/** Says for which scenes a key of a department opens checks, among those the department may check in; none closes it. */
export async function openKey(
  ctx: ChecksContext,
  { sourceCode, prefix, scenes }: { readonly sourceCode: string; readonly prefix: string; readonly scenes: readonly string[] },
): Promise<void> {
  requireOfficeApprover(ctx)
  const key = (await keysOf(ctx, sourceCode)).find((one) => one.prefix === prefix)
  if (key === undefined) throw fail('checks.no-such-right')
  await ctx.transaction(async (ctx) => {
    await lockRights(ctx, key.sourceCode)
    const today = dayOf(ctx.now())
    const open = new Set((await loadRights(ctx, key.sourceCode)).filter((right) => holdsOn(right, today)).map(({ scene }) => scene))
    if (!scenes.every((scene) => open.has(scene))) throw fail('checks.no-such-right')
    await setKeyScenes(ctx, prefix, [...new Set(scenes)])
  })
}
