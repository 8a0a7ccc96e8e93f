import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { mayEnd, maySee } from './permission.ts'
import { requireReason } from './require-draft.ts'
import { closeScene, lockScene } from './scene-store.ts'

/** Nobody claims the scene from now on; codes that are out are not redeemed any more. */
export const endScene = (
  ctx: IncentivesContext,
  { sceneId, reason }: { readonly sceneId: number; readonly reason: string },
): Promise<void> =>
  ctx.transaction(async (inner) => {
    const scene = await lockScene(inner, sceneId)
    if (scene === null || !maySee(inner.actor, scene)) throw fail('incentives.no-such-benefit')
    if (!mayEnd(inner.actor, scene)) throw fail('incentives.publisher-only')
    if (scene.state !== 'published') throw fail('incentives.not-published')
    await closeScene(inner, sceneId, requireReason(reason))
  })
