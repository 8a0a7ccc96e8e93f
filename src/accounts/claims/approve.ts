import type { PackContext } from '../../packs/index.ts'
import { lockBody } from '../members/store.ts'
import { requireApprover, requireOther } from '../permission.ts'
import { fail } from './errors.ts'
import { existingClaim } from './read.ts'
import { headsOf, makeHead } from './settle.ts'
import { moveClaim } from './store.ts'
import { tellUsers } from './tell.ts'

/**
 * The office agrees to a proved claim: the claimant heads the account, and whoever headed it before does no longer. `heads` are the
 * memberships the approver was shown: nobody takes an account from somebody who got it a moment ago, unseen.
 */
export async function approveClaim(
  ctx: PackContext,
  { claimId, heads }: { readonly claimId: number; readonly heads: readonly number[] },
): Promise<void> {
  requireApprover(ctx)
  const claim = await existingClaim(ctx, claimId)
  requireOther(ctx, claim.preparedBy, claim.login)
  await ctx.transaction(async (ctx) => {
    await lockBody(ctx, { body: 'organisation', unit: claim.unit })
    if ((await existingClaim(ctx, claimId)).state !== 'proved') throw fail('accounts.claim-moved')
    const now = (await headsOf(ctx, claim.unit)).map(({ membershipId }) => membershipId)
    if (now.length !== heads.length || !now.every((one) => heads.includes(one))) throw fail('accounts.heads-changed')
    const decided = { state: 'approved' as const, decidedAt: ctx.now(), decidedBy: ctx.actor.id }
    if (!(await moveClaim(ctx, claimId, ['proved'], decided))) throw fail('accounts.claim-moved')
    await makeHead(ctx, claim)
    await tellUsers(ctx, [claim.userId], 'approved')
  })
}
