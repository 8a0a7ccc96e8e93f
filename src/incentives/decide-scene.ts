import { dayOf } from '../platform/time.ts'
import { keptText } from '../subjects/index.ts'
import { offerable } from './check-scene.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { mayDecide, mayEnd, maySee } from './permission.ts'
import type { Scene } from './scene.ts'
import { closeScene, decideScene, lockScene } from './scene-store.ts'

type Draft = { readonly sceneId: number; readonly draftedAt: number }

/** The draft that was read, held; one that was replaced meanwhile is another. */
async function requireDraft(ctx: IncentivesContext, { sceneId, draftedAt }: Draft): Promise<Scene> {
  const scene = await lockScene(ctx, sceneId)
  if (scene === null || !maySee(ctx.actor, scene)) throw fail('incentives.no-such-scene')
  if (!mayDecide(ctx.actor, scene)) throw fail('incentives.publisher-only')
  if (scene.state !== 'draft' || scene.draftedAt.getTime() !== draftedAt) throw fail('incentives.no-draft')
  if (scene.draftedBy === ctx.actor.id) throw fail('incentives.own-draft')
  return scene
}

/** Another person than who drafted it opens a scene: of a department one of its own, of anybody else one of the office. */
export const publishScene = (ctx: IncentivesContext, draft: Draft): Promise<void> =>
  ctx.transaction(async (inner) => {
    const scene = await requireDraft(inner, draft)
    if (scene.to < dayOf(inner.now()) || !offerable(inner, scene).some(({ key }) => key === scene.incentive))
      throw fail('incentives.scene-closed', { values: { scene: scene.name } })
    await decideScene(inner, scene.sceneId, 'published', null)
  })

/** Gives a draft back with what is to be mended. */
export const returnScene = (ctx: IncentivesContext, { reason, ...draft }: Draft & { readonly reason: string }): Promise<void> =>
  ctx.transaction(async (inner) => {
    const scene = await requireDraft(inner, draft)
    await decideScene(inner, scene.sceneId, 'returned', requireReason(reason))
  })

/** Nobody claims the scene from now on; codes that are out are not redeemed any more. */
export const endScene = (
  ctx: IncentivesContext,
  { sceneId, reason }: { readonly sceneId: number; readonly reason: string },
): Promise<void> =>
  ctx.transaction(async (inner) => {
    const scene = await lockScene(inner, sceneId)
    if (scene === null || !maySee(inner.actor, scene)) throw fail('incentives.no-such-scene')
    if (!mayEnd(inner.actor, scene)) throw fail('incentives.publisher-only')
    if (scene.state !== 'published') throw fail('incentives.not-published')
    await closeScene(inner, sceneId, requireReason(reason))
  })

function requireReason(reason: string): string {
  const why = keptText(reason)
  const text = { zh: '请写明原因，不超过 500 字。', en: 'Say why, in at most 500 characters.' }
  if (why === '' || why.length > 500) throw fail('incentives.wrong-scene', { values: { count: 1 }, details: [{ field: 'reason', text }] })
  return why
}
