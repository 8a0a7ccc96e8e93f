import { keptText } from '../subjects/index.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { mayDecide, maySee } from './permission.ts'
import type { Scene } from './scene.ts'
import { lockScene } from './scene-store.ts'

/** A draft as it was read. */
export type Draft = { readonly sceneId: number; readonly draftedAt: number }

/** The draft that was read, held, for another person than who drafted it; one that was replaced meanwhile is another. */
export async function requireDraft(ctx: IncentivesContext, { sceneId, draftedAt }: Draft): Promise<Scene> {
  const scene = await lockScene(ctx, sceneId)
  if (scene === null || !maySee(ctx.actor, scene)) throw fail('incentives.no-such-benefit')
  if (!mayDecide(ctx.actor, scene)) throw fail('incentives.publisher-only')
  if (scene.state !== 'draft' || scene.draftedAt.getTime() !== draftedAt) throw fail('incentives.no-draft')
  if (scene.draftedBy === ctx.actor.id) throw fail('incentives.own-draft')
  return scene
}

/** Why a scene is given back or ended. */
export function requireReason(reason: string): string {
  const why = keptText(reason)
  const text = { zh: '请写明原因，不超过 500 字。', en: 'Say why, in at most 500 characters.' }
  if (why === '' || why.length > 500) throw fail('incentives.wrong-benefit', { values: { count: 1 }, details: [{ field: 'reason', text }] })
  return why
}
