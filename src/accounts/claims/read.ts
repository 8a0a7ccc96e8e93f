import type { PackContext } from '../../packs/index.ts'
import type { Membership } from '../members/membership.ts'
import { requireOfficeReader, requireUser } from '../permission.ts'
import type { Claim, ClaimState } from './claim.ts'
import { fail } from './errors.ts'
import { accountOf } from './organisation.ts'
import { headsOf } from './settle.ts'
import { countClaims, loadClaim, loadClaims, loadClaimsOfUser } from './store.ts'

/** Claims in one of the states, for the office. */
export async function listClaims(ctx: PackContext, states: readonly ClaimState[]): Promise<Claim[]> {
  requireOfficeReader(ctx)
  return loadClaims(ctx, states, 200)
}

/** How many claims are in each state, for the office. */
export async function claimCounts(ctx: PackContext): Promise<ReadonlyMap<ClaimState, number>> {
  requireOfficeReader(ctx)
  return countClaims(ctx)
}

/** A claim, and who heads the account it is about. */
export async function readClaim(
  ctx: PackContext,
  claimId: number,
): Promise<{ readonly claim: Claim; readonly heads: readonly Membership[] }> {
  requireOfficeReader(ctx)
  const claim = await existingClaim(ctx, claimId)
  return { claim, heads: await headsOf(ctx, await accountOf(ctx, claim.unit)) }
}

/** The claim of a number, or a refusal that names it. */
export async function existingClaim(ctx: PackContext, claimId: number): Promise<Claim> {
  const claim = Number.isSafeInteger(claimId) ? await loadClaim(ctx, claimId) : undefined
  if (claim === undefined) throw fail('accounts.no-such-claim', { values: { claim: String(claimId).slice(0, 20) } })
  return claim
}

/** The user's own claims, newest first. */
export async function ownClaims(ctx: PackContext): Promise<Claim[]> {
  return loadClaimsOfUser(ctx, (await requireUser(ctx)).id)
}
