import { holdsOn, type AccountClaim, type PackContext } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import { claimRule, needsApproval, openStates, type Claim, type Proof } from './claim.ts'
import { closeOpenClaims, insertClaim, loadClaim, moveClaim, nowHandOvers, wasRevoked } from './store.ts'
import { withdrawCodes } from './code-store.ts'
import { fail } from './errors.ts'
import { tellUsers } from './tell.ts'
import { provider } from '../sign-in/provider.ts'
import type { Membership } from '../members/membership.ts'
import { endMemberships, insertMembership, keepActing, loadMembersOf, moveSessions } from '../members/store.ts'

/** The rule of a proof today, or the refusal of the proof. */
export function requireProof(ctx: PackContext, proof: Proof) {
  const rule = claimRule(ctx.pack, proof, dayOf(ctx.now()))
  if (rule === null) throw fail('accounts.proof-not-accepted', { values: { proof: proofNames[proof] } })
  return rule
}

/** The proofs people can bring here today: a licence only where a provider vouches for it. */
export const proofsHere = (ctx: PackContext): AccountClaim[] =>
  ctx.pack.accountClaims.filter((rule) => holdsOn(rule, dayOf(ctx.now())) && (rule.key !== 'licence' || provider()?.licenceClaim != null))

export const proofNames = {
  window: { zh: '服务窗口验证码', en: 'code given at a service window' },
  letter: { zh: '信函验证码', en: 'code sent by letter' },
  licence: { zh: '电子营业执照', en: 'electronic business licence' },
} as const

/** A claim whose proof came without being asked for before; it takes the place of what the user had asked for. */
export async function newProvedClaim(
  ctx: PackContext,
  userId: string,
  unit: string,
  proof: 'window' | 'licence',
  preparedBy: string | null,
): Promise<number> {
  await closeOpenClaims(ctx, userId, unit)
  const claimId = await insertClaim(ctx, { userId, unit, proof, state: 'proved', preparedBy, provedAt: ctx.now() })
  if (claimId === null) throw fail('accounts.claim-open')
  return claimId
}

/**
 * What follows a proof, while the organisation's accounts are held by `lockBody`: the membership, or null and a wait for the office
 * where one is needed.
 */
export async function settleClaim(ctx: PackContext, claimId: number): Promise<number | null> {
  const claim = (await loadClaim(ctx, claimId)) as Claim
  const rule = requireProof(ctx, claim.proof)
  const heads = await headsOf(ctx, claim.unit)
  if (heads.some(({ userId }) => userId === claim.userId)) throw fail('accounts.already-member')
  const handOver = heads.length > 0
  if (needsApproval(rule, { handOver, revoked: await wasRevoked(ctx, claim.unit) })) {
    await moveClaim(ctx, claimId, openStates, { handOver })
    return null
  }
  await moveClaim(ctx, claimId, openStates, { state: 'approved', decidedAt: ctx.now(), decidedBy: null })
  return makeHead(ctx, claim)
}

/** Makes the claimant head of the organisation's account; whoever headed it before does no longer. */
export async function makeHead(ctx: PackContext, claim: Claim): Promise<number> {
  const organisation = { body: 'organisation' as const, unit: claim.unit }
  const members = await loadMembersOf(ctx, organisation)
  const [heads, own] = [members.filter(({ role }) => role === 'head'), members.filter(({ userId }) => userId === claim.userId)]
  await keepActing(ctx, claim.userId)
  await endMemberships(
    ctx,
    heads.map(({ membershipId }) => membershipId),
    `账号已移交：信用办批准了认领 ${claim.claimId}。The account was handed over: the credit office approved claim ${claim.claimId}.`,
  )
  await endMemberships(
    ctx,
    own.map(({ membershipId }) => membershipId),
    '',
  )
  await tellUsers(
    ctx,
    heads.map(({ userId }) => userId),
    'handed-over',
  )
  await nowHandOvers(ctx, claim.unit)
  if (heads.length > 0) await withdrawCodes(ctx, organisation, { purpose: 'invitation' })
  const membershipId = (await insertMembership(ctx, claim.userId, { ...organisation, role: 'head' })) as number
  for (const before of own) await moveSessions(ctx, before.membershipId, membershipId)
  return membershipId
}

/** Who heads the account of an organisation. */
export const headsOf = async (ctx: PackContext, unit: string): Promise<Membership[]> =>
  (await loadMembersOf(ctx, { body: 'organisation', unit })).filter(({ role }) => role === 'head')
