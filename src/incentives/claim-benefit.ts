import { keyedHash } from '../platform/auth/keyed-hash.ts'
import { randomCharacters } from '../platform/crypto/random.ts'
import { dayOf } from '../platform/time.ts'
import { countUsesOf, findByCode, findOpenClaim, keepCode } from './claim-store.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { requireClaimant } from './permission.ts'
import { judgeAll } from './qualify.ts'
import { rulesToday } from './rules-today.ts'
import { findSubject, livingOf } from '../subjects/index.ts'
import { standingOf, type Scene } from './scene.ts'
import { lockScene } from './scene-store.ts'

export const codeDigest = (code: string): Buffer => keyedHash('incentives.code', code)

export type Claimed = { readonly scene: Scene; readonly code: string; readonly minutes: number; readonly expiresAt: Date }

/**
 * Claims a benefit: gives a code that is good once and for a short time, told now and never again. There is one for each organisation and
 * scene: whoever claims again, or twice at one moment, has the newest, and the one before is good no more.
 */
export async function claimBenefit(ctx: IncentivesContext, sceneId: number): Promise<Claimed> {
  const { organisation, family } = await requireClaimant(ctx)
  return ctx.transaction(async (inner) => {
    const scene = await lockScene(inner, sceneId)
    if (scene === null || scene.state === 'draft' || scene.state === 'returned') throw fail('incentives.no-such-benefit')
    if (await isProvider(inner, scene, organisation.subjectId)) throw fail('incentives.own-benefit')
    const open = await findOpenClaim(inner, family, sceneId)
    const own = open !== null && open.expiresAt > inner.now() ? 1 : 0
    const isFull = scene.quota !== null && scene.uses + scene.held - own >= scene.quota
    const today = dayOf(inner.now())
    const rules = rulesToday(inner)
    if (rules === null || standingOf(scene, today) !== 'live' || isFull)
      throw fail('incentives.benefit-closed', { values: { benefit: scene.name } })
    if ((await countUsesOf(inner, family, sceneId)) >= scene.each)
      throw fail('incentives.used-up', { values: { benefit: scene.name, most: scene.each } })
    await requireQualified(inner, scene, organisation.subjectId)
    const expiresAt = new Date(inner.now().getTime() + rules.codeMinutes * 60_000)
    for (;;) {
      const code = randomCharacters(8)
      const digest = codeDigest(code)
      if ((await findByCode(inner, digest, false)) !== null) continue
      await keepCode(inner, open, organisation.subjectId, sceneId, { digest, expiresAt })
      return { scene, code, minutes: rules.codeMinutes, expiresAt }
    }
  })
}

/** Whether an organisation is the provider: also a department that is one of the register, or what the provider was merged into. */
async function isProvider(ctx: IncentivesContext, { unit }: Scene, subjectId: number): Promise<boolean> {
  const provider = await findSubject(ctx, unit)
  return provider !== null && (await livingOf(ctx, [provider])).get(provider)?.subjectId === subjectId
}

/** The organisation is of a type the scene is for and qualifies for its incentive, at this moment. */
export async function requireQualified(ctx: IncentivesContext, scene: Scene, subjectId: number): Promise<void> {
  const judged = (await judgeAll(ctx, subjectId)).find(({ incentive }) => incentive.key === scene.incentive)
  const name = judged?.incentive.name ?? { zh: scene.incentive, en: scene.incentive }
  if (judged?.verdict.qualifies !== true || !(await isFor(ctx, scene, subjectId)))
    throw fail('incentives.not-qualified', { values: { incentive: name } })
}

const isFor = async (ctx: IncentivesContext, { subjectTypes }: Scene, subjectId: number): Promise<boolean> => {
  const type = (await livingOf(ctx, [subjectId])).get(subjectId)?.subjectType
  return type !== undefined && subjectTypes.includes(type)
}
