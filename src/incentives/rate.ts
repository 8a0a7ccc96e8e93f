import type { Mistake } from '../platform/errors.ts'
import { keptText } from '../subjects/index.ts'
import { keepRating, lockClaim } from './claim-store.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { requireClaimant } from './permission.ts'

/** Rates the provider after a use, once; never a person. What is written is for the office and the provider, and is not published. */
export async function rateUse(
  ctx: IncentivesContext,
  { claimId, rating, remark }: { readonly claimId: number; readonly rating: string; readonly remark: string },
): Promise<void> {
  const { family } = await requireClaimant(ctx)
  const kept = keptText(remark)
  const mistakes: Mistake[] = []
  if (!/^[1-5]$/.test(rating)) mistakes.push({ field: 'rating', text: { zh: '请选择 1 至 5 分。', en: 'Choose one to five.' } })
  if (kept.length > 500) mistakes.push({ field: 'remark', text: { zh: '意见不超过 500 字。', en: 'At most 500 characters.' } })
  if (mistakes.length > 0) throw fail('incentives.wrong-rating', { values: { count: mistakes.length }, details: mistakes })
  await ctx.transaction(async (inner) => {
    const claim = await lockClaim(inner, family, claimId)
    if (claim === null || claim.usedAt === null) throw fail('incentives.no-such-use')
    if (claim.rating !== null) throw fail('incentives.rated-already')
    await keepRating(inner, claim, Number(rating), kept === '' ? null : kept)
  })
}
