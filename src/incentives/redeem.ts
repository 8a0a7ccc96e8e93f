import { countAttempts, minutesLeft, uncountAttempt } from '../platform/auth/attempt-store.ts'
import { keyedHash } from '../platform/auth/keyed-hash.ts'
import { dayOf } from '../platform/time.ts'
import { livingOf } from '../subjects/index.ts'
import { codeDigest, requireQualified } from './claim-benefit.ts'
import { foldTyped, stateOfClaim, type Claim } from './claim.ts'
import { countUsesHeld, findByCode, markUsed } from './claim-store.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { requireProvider } from './permission.ts'
import { rulesToday } from './rules-today.ts'
import { standingOf, type Provider, type Scene } from './scene.ts'
import { loadScenes } from './scene-store.ts'

const hour = 3_600_000
/** Wrong codes of one body within an hour; right ones in between change nothing. A guard against guessing (docs/operate, limits), no rule. */
export const mostWrong = 20

/** What the provider's desk learns of whoever shows a code: who it is, and for what. Nothing of grades or records. */
export type Shown = { readonly scene: Scene; readonly organisation: { readonly name: string; readonly code: string | null } }

/** Whose code it is and for what, before the benefit is given. Nothing is used up. */
export async function readCode(ctx: IncentivesContext, typed: string): Promise<Shown> {
  const provider = await requireProvider(ctx)
  return counted(ctx, provider, async () => {
    const { scene, organisation } = await shownOf(ctx, provider, typed, false)
    return { scene, organisation }
  })
}

/** Uses a code up and counts the use: once, whoever sends it twice or at one moment, and only while the organisation still qualifies. */
export async function redeemCode(ctx: IncentivesContext, typed: string, way: 'page' | 'api'): Promise<Shown> {
  const provider = await requireProvider(ctx)
  return counted(ctx, provider, () =>
    ctx.transaction(async (inner) => {
      const { claim, subjectId, ...shown } = await shownOf(inner, provider, typed, true)
      // Two that were merged since may have a code each.
      const { sceneId, name, each } = shown.scene
      if ((await countUsesHeld(inner, subjectId, sceneId)) >= each)
        throw fail('incentives.used-up', { values: { benefit: name, most: each } })
      await markUsed(inner, claim, way)
      return shown
    }),
  )
}

/** Counts a code before it is looked for, outside of what may be undone, and takes that one back where it was right: those before stay counted. */
async function counted<T>(ctx: IncentivesContext, { body, unit }: Provider, read: () => Promise<T>): Promise<T> {
  const keys = [keyedHash('incentives.redeem', body, unit).toString('hex')]
  const over = (await countAttempts(ctx, keys, hour)).filter(({ count }) => count > mostWrong)
  if (over.length > 0) throw fail('incentives.too-many-codes', { values: { minutes: minutesLeft(ctx, over) } })
  const found = await read()
  await uncountAttempt(ctx, keys)
  return found
}

async function shownOf(
  ctx: IncentivesContext,
  provider: Provider,
  typed: string,
  held: boolean,
): Promise<Shown & { readonly claim: Claim; readonly subjectId: number }> {
  const code = foldTyped(typed)
  const claim = code === '' ? null : await findByCode(ctx, codeDigest(code), held)
  const [scene] = claim === null ? [] : await loadScenes(ctx, { sceneId: claim.sceneId })
  if (claim === null || scene === undefined) throw fail('incentives.no-such-code')
  if (scene.body !== provider.body || scene.unit !== provider.unit) throw fail('incentives.foreign-code')
  const state = stateOfClaim(claim, ctx.now())
  if (state === 'used') throw fail('incentives.used-code')
  const today = dayOf(ctx.now())
  if (state === 'expired') throw fail('incentives.expired-code', { values: { minutes: rulesToday(ctx)?.codeMinutes ?? 0 } })
  if (standingOf(scene, today) !== 'live') throw fail('incentives.benefit-closed', { values: { benefit: scene.name } })
  const organisation = (await livingOf(ctx, [claim.subjectId])).get(claim.subjectId)
  if (organisation === undefined) throw fail('incentives.no-such-code')
  await requireQualified(ctx, scene, organisation.subjectId)
  return { claim, scene, subjectId: organisation.subjectId, organisation: { name: organisation.name, code: organisation.uscc } }
}
