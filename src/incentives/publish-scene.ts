import { dayOf } from '../platform/time.ts'
import { offerable } from './check-scene.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { requireDraft, type Draft } from './require-draft.ts'
import { decideScene } from './scene-store.ts'

/** Another person than who drafted it opens a scene: of a department one of its own, of anybody else one of the office. */
export const publishScene = (ctx: IncentivesContext, draft: Draft): Promise<void> =>
  ctx.transaction(async (inner) => {
    const scene = await requireDraft(inner, draft)
    if (scene.to < dayOf(inner.now()) || !offerable(inner, scene).some(({ key }) => key === scene.incentive))
      throw fail('incentives.benefit-closed', { values: { scene: scene.name } })
    await decideScene(inner, scene.sceneId, 'published', null)
  })
