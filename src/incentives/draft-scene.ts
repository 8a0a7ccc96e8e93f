import { refuseChangedForm } from '../platform/http/form-store.ts'
import { checkedScene, type WantedScene } from './check-scene.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { requireDrafter } from './permission.ts'
import { findRequestedScene, insertScene, lockScene } from './scene-store.ts'

/**
 * Drafts a scene of the own body, or with `sceneId` replaces one that waits or came back. Nobody claims on a draft. A form that is sent again
 * gives the scene it made.
 */
export async function draftScene(
  ctx: IncentivesContext,
  { sceneId, requestKey, wanted }: { readonly sceneId: number | null; readonly requestKey: string; readonly wanted: WantedScene },
): Promise<number> {
  const provider = await requireDrafter(ctx)
  return ctx.transaction(async (inner) => {
    await refuseChangedForm(inner, { of: ['scene', provider.body, provider.unit], requestKey, content: { sceneId, wanted } })
    const key = requestKey.slice(0, 100)
    const made = await findRequestedScene(inner, provider, key)
    if (made !== null) return made
    const before = sceneId === null ? null : await lockScene(inner, sceneId)
    if (sceneId !== null && (before?.body !== provider.body || before.unit !== provider.unit)) throw fail('incentives.no-such-benefit')
    if (before !== null && before.state !== 'draft' && before.state !== 'returned') throw fail('incentives.no-draft')
    return insertScene(inner, { ...checkedScene(inner, provider, wanted), ...provider, requestKey: key, sceneId })
  })
}
