import type { Context } from '../../platform/context.ts'
import { actsForOffice } from '../../sources/index.ts'
import { withdrawCodes } from '../claims/code-store.ts'
import { requireManagerOf, requireOwnBody } from '../permission.ts'
import { fail } from './errors.ts'
import type { Membership } from './membership.ts'
import { endMemberships, loadMembership, loadMembersOf, lockBody } from './store.ts'

/** The membership while it lives, and nobody else changes one of its body until the transaction ends. */
export async function liveMember(ctx: Context, membershipId: number): Promise<Membership> {
  const found = await loadMembership(ctx, membershipId)
  if (found === undefined) throw fail('accounts.no-such-membership')
  await lockBody(ctx, found)
  const member = await loadMembership(ctx, membershipId)
  if (member === undefined || member.endedAt !== null) throw fail('accounts.no-such-membership')
  return member
}

/** The same, and the actor manages the members of its body. */
export async function managedMember(ctx: Context, membershipId: number): Promise<Membership> {
  if (!actsForOffice(ctx.actor)) requireOwnBody(ctx)
  const member = await liveMember(ctx, membershipId)
  requireManagerOf(ctx, member)
  return member
}

/** Refuses when nobody else heads the body whose account is in use. */
export async function keepAHead(ctx: Context, member: Membership): Promise<void> {
  if (member.role !== 'head') return
  const heads = (await loadMembersOf(ctx, member)).filter(({ role, disabled }) => role === 'head' && !disabled)
  if (heads.every(({ membershipId }) => membershipId === member.membershipId)) throw fail('accounts.last-head')
}

/** What a head offered ends with the head. */
export async function endWithOffers(ctx: Context, member: Membership, reason: string): Promise<void> {
  await endMemberships(ctx, [member.membershipId], reason)
  if (member.role === 'head') await withdrawCodes(ctx, member, { issuedBy: member.login })
}
