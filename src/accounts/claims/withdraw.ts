import type { PackContext } from '../../packs/index.ts'
import { requireUser } from '../permission.ts'
import { openStates } from './claim.ts'
import { withdrawCodes } from './code-store.ts'
import { fail } from './errors.ts'
import { loadClaim, moveClaim } from './store.ts'

/** The applicant takes a claim back. */
export async function withdrawClaim(ctx: PackContext, claimId: number): Promise<void> {
  const user = await requireUser(ctx)
  const claim = await loadClaim(ctx, claimId)
  if (claim?.userId !== user.id) throw fail('accounts.no-such-claim', { values: { claim: claimId } })
  await ctx.transaction(async (ctx) => {
    if (!(await moveClaim(ctx, claimId, openStates, { state: 'withdrawn', decidedAt: ctx.now(), decidedBy: user.login })))
      throw fail('accounts.claim-moved')
    await withdrawCodes(ctx, { body: 'organisation', unit: claim.unit }, { claimId })
  })
}
