import type { PackContext } from '../../packs/index.ts'
import type { Organisation } from '../../subjects/index.ts'
import { organisationOf } from './claim-account.ts'
import { countClaims, loadClaim, loadClaims, moveClaim } from './store.ts'
import { isReason, openStates, type Claim, type ClaimState } from './claim.ts'
import { daysAfter, digestOfCode, newCode } from './code.ts'
import { insertCode, withdrawCodes } from './code-store.ts'
import { requireOffice } from '../create.ts'
import { fail } from '../errors.ts'
import type { Membership } from '../members/membership.ts'
import { endMemberships, loadMembersOf, lockBody } from '../members/store.ts'
import { requireApprover, requireOfficeReader, requireOther } from '../permission.ts'
import { said } from '../said.ts'
import { headsOf, makeHead, requireProof } from './settle.ts'

/** A code that proves a claim, shown this once. */
export type IssuedCode = { readonly code: string; readonly organisation: Organisation; readonly expiresAt: Date }

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
  return { claim, heads: await headsOf(ctx, claim.unit) }
}

/** Gives a code to somebody at the window who showed the organisation's papers. An earlier one is good no more. */
export async function issueWindowCode(ctx: PackContext, code: string): Promise<IssuedCode> {
  requireOffice(ctx)
  const organisation = await organisationOf(ctx, code)
  return issue(ctx, organisation, 'window', null)
}

/** Prints the letter of a claim: its code is in the letter and nowhere else. Printed again, the code before is good no more. */
export async function printLetter(ctx: PackContext, claimId: number): Promise<IssuedCode & { readonly claim: Claim }> {
  requireOffice(ctx)
  const claim = await existingClaim(ctx, claimId)
  const organisation = await organisationOf(ctx, claim.unit)
  const issued = await ctx.transaction(async (ctx) => {
    if (!(await moveClaim(ctx, claimId, ['requested', 'sent'], { state: 'sent', preparedBy: ctx.actor.id })))
      throw fail('accounts.claim-moved')
    return issue(ctx, { ...organisation, uscc: claim.unit }, 'letter', claimId)
  })
  return { ...issued, claim }
}

async function issue(
  ctx: PackContext,
  organisation: Organisation & { readonly uscc: string },
  purpose: 'window' | 'letter',
  claimId: number | null,
): Promise<IssuedCode> {
  const { validDays } = requireProof(ctx, purpose)
  const body = { body: 'organisation' as const, unit: organisation.uscc }
  const code = newCode()
  const expiresAt = daysAfter(ctx.now(), validDays ?? 0)
  await ctx.transaction(async (ctx) => {
    await lockBody(ctx, body)
    await withdrawCodes(ctx, body, claimId === null ? { purpose } : { claimId })
    const issued = { issuedAt: ctx.now(), issuedBy: ctx.actor.id, expiresAt }
    await insertCode(ctx, digestOfCode(code), { ...body, ...issued, purpose, role: 'head', login: null, claimId })
  })
  return { code, organisation, expiresAt }
}

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
  })
}

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
  const reason = said(words)
  if (!isReason(reason)) throw fail('accounts.reason-missing')
  const organisation = { body: 'organisation' as const, unit: claim.unit }
  await ctx.transaction(async (ctx) => {
    await lockBody(ctx, organisation)
    if (!(await moveClaim(ctx, claim.claimId, from, { state, reason, decidedAt: ctx.now(), decidedBy: ctx.actor.id })))
      throw fail('accounts.claim-moved')
    await withdrawCodes(ctx, organisation, state === 'revoked' ? {} : { claimId: claim.claimId })
    if (state === 'refused') return
    const members = await loadMembersOf(ctx, organisation)
    await endMemberships(
      ctx,
      members.map(({ membershipId }) => membershipId),
      reason,
    )
  })
}

async function existingClaim(ctx: PackContext, claimId: number): Promise<Claim> {
  const claim = Number.isSafeInteger(claimId) ? await loadClaim(ctx, claimId) : undefined
  if (claim === undefined) throw fail('accounts.no-such-claim', { values: { claim: String(claimId).slice(0, 20) } })
  return claim
}
