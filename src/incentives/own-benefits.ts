import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { loadClaims } from './claim-store.ts'
import type { Claim } from './claim.ts'
import { complaintTime } from './complain.ts'
import type { IncentivesContext } from './context.ts'
import { listLiveScenes } from './find-scenes.ts'
import { ownOrganisation } from './permission.ts'
import { judgeAll, type Judged } from './qualify.ts'
import { rulesToday } from './rules-today.ts'
import { standingOf, type Scene } from './scene.ts'
import { loadScenes } from './scene-store.ts'

/** Why a scene that is offered cannot be claimed by the own organisation; null where it can. */
export type Hindrance = 'own' | 'type' | 'full' | 'incentive' | 'usedUp'

export type OwnBenefits = {
  readonly judged: readonly Judged[]
  readonly scenes: readonly { readonly scene: Scene; readonly hindrance: Hindrance | null }[]
  /** From how many ratings on the average of a provider is told. */
  readonly leastRatings: number | null
  /** Within what time the office answers a complaint; null: none is set. */
  readonly complaintTime: Text | null
  /** With its scene, which may be over by now. */
  readonly claims: readonly { readonly claim: Claim; readonly scene: Scene }[]
}

/** What the own organisation qualifies for and what is missing for the rest, the scenes it may claim, and what it claimed. */
export async function readOwnBenefits(ctx: IncentivesContext): Promise<OwnBenefits> {
  const { organisation, family } = await ownOrganisation(ctx)
  const today = dayOf(ctx.now())
  const [judged, live, claims, all] = await Promise.all([
    judgeAll(ctx, organisation.subjectId),
    listLiveScenes(ctx),
    loadClaims(ctx, family),
    loadScenes(ctx, { states: ['published', 'ended'] }),
  ])
  const qualified = new Set(judged.flatMap(({ incentive, verdict }) => (verdict.qualifies ? [incentive.key] : [])))
  const hindranceOf = (scene: Scene): Hindrance | null => {
    if (scene.unit === organisation.uscc) return 'own'
    if (!scene.subjectTypes.includes(organisation.subjectType)) return 'type'
    if (!qualified.has(scene.incentive)) return 'incentive'
    if (claims.filter(({ sceneId, usedAt }) => sceneId === scene.sceneId && usedAt !== null).length >= scene.each) return 'usedUp'
    return standingOf(scene, today) === 'live' ? null : 'full'
  }
  const byId = new Map(all.map((scene) => [scene.sceneId, scene]))
  return {
    judged,
    leastRatings: rulesToday(ctx)?.leastRatings ?? null,
    complaintTime: complaintTime(ctx),
    scenes: live
      .map((scene) => ({ scene, hindrance: hindranceOf(scene) }))
      .toSorted((a, b) => Number(a.hindrance !== null) - Number(b.hindrance !== null)),
    claims: claims.flatMap((claim) => {
      const scene = byId.get(claim.sceneId)
      return scene === undefined ? [] : [{ claim, scene }]
    }),
  }
}
