import type { IncentivesContext } from './context.ts'
import { requireDraft, requireReason, type Draft } from './require-draft.ts'
import { decideScene } from './scene-store.ts'

/** Gives a draft back with what is to be mended. */
export const returnScene = (ctx: IncentivesContext, { reason, ...draft }: Draft & { readonly reason: string }): Promise<void> =>
  ctx.transaction(async (inner) => {
    const scene = await requireDraft(inner, draft)
    await decideScene(inner, scene.sceneId, 'returned', requireReason(reason))
  })
