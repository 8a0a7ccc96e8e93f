import type { PackContext } from '../../packs/index.ts'
import { endMemberships, loadMembersOf, lockBody } from '../members/store.ts'
import { requireApprover } from '../permission.ts'
import { keptText } from '../../subjects/index.ts'
import { isReason, openStates, type Claim, type ClaimState } from './claim.ts'
import { withdrawCodes } from './code-store.ts'
import { fail } from './errors.ts'
import { accountOf } from './organisation.ts'
import { existingClaim } from './read.ts'
import { moveClaim } from './store.ts'
import { tellUsers } from './tell.ts'

/** The office refuses a claim; the applicant reads why. */
export async function refuseClaim(ctx: PackContext, input: { readonly claimId: number; readonly reason: string }): Promise<void> {
  requireApprover(ctx)
  const claim = await existingClaim(ctx, input.claimId)
  await close(ctx, claim, openStates, 'refused', input.reason)
}

/** The office takes an organisation's account away from everybody who has it; each reads why. */
export async function revokeAccount(ctx: PackContext, input: { readonly claimId: number; readonly reason: string }): Promise<void> {
  requireApprover(ctx)
  const claim = await existingClaim(ctx, input.claimId)
  await close(ctx, claim, ['approved'], 'revoked', input.reason)
}

async function close(
  ctx: PackContext,
  claim: Claim,
  from: readonly ClaimState[],
  state: 'refused' | 'revoked',
  words: string,
): Promise<void> {
  const reason = keptText(words)
  if (!isReason(reason)) throw fail('accounts.reason-missing')
  const organisation = { body: 'organisation' as const, unit: await accountOf(ctx, claim.unit) }
  await ctx.transaction(async (ctx) => {
    await lockBody(ctx, organisation)
    if (!(await moveClaim(ctx, claim.claimId, from, { state, reason, decidedAt: ctx.now(), decidedBy: ctx.actor.id })))
      throw fail('accounts.claim-moved')
    await withdrawCodes(ctx, organisation, state === 'revoked' ? {} : { claimId: claim.claimId })
    await tellUsers(ctx, [claim.userId], state)
    if (state === 'refused') return
    const members = await loadMembersOf(ctx, organisation)
    await endMemberships(
      ctx,
      members.map(({ membershipId }) => membershipId),
      reason,
    )
    const others = members.filter(({ userId }) => userId !== claim.userId)
    await tellUsers(
      ctx,
      others.map(({ userId }) => userId),
      'ended',
    )
  })
}
