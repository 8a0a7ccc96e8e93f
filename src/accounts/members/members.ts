import type { Context } from '../../platform/context.ts'
import { actsForOffice } from '../../sources/index.ts'
import { isAuditor, type BodyUnit, type Membership, type Role } from './membership.ts'
import { loadTakeovers } from '../claims/store.ts'
import { loadInvitations, withdrawCodes, type Code } from '../claims/code-store.ts'
import { fail } from '../errors.ts'
import { endMemberships, insertMembership, loadMembersOf, loadMembership, lockBody, moveSessions } from './store.ts'
import { requireManagerOf, requireOwnBody, requireUser } from '../permission.ts'
import { said } from '../said.ts'

export type Members = {
  readonly members: readonly Membership[]
  readonly invitations: readonly Code[]
  /** Claims that would take the account over, if the office agrees. */
  readonly takeovers: Awaited<ReturnType<typeof loadTakeovers>>
}

/** Who acts for the own body, for its heads and auditors. */
export async function listMembers(ctx: Context): Promise<Members> {
  const { actor } = ctx
  const own: BodyUnit =
    isAuditor(actor) && actor.body !== null ? { body: actor.body as BodyUnit['body'], unit: actor.unit } : requireOwnBody(ctx)
  return {
    members: await loadMembersOf(ctx, own),
    invitations: await loadInvitations(ctx, own),
    takeovers: own.body === 'organisation' ? await loadTakeovers(ctx, own.unit as string) : [],
  }
}

/** Gives a member another role. The last head stays one. */
export async function changeRole(ctx: Context, input: { readonly membershipId: number; readonly role: Role }): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const member = await managedMember(ctx, input.membershipId)
    if (member.role === input.role) return
    if (input.role !== 'head') await keepAHead(ctx, member)
    await setRole(ctx, member, input.role)
  })
}

/** A head makes another member head and becomes a clerk, in one step. */
export async function handOverHead(ctx: Context, membershipId: number): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const next = await managedMember(ctx, membershipId)
    const own = (await loadMembersOf(ctx, next)).find(({ login, role }) => login === ctx.actor.id && role === 'head')
    if (own === undefined || own.membershipId === membershipId) throw fail('accounts.head-only')
    if (next.role !== 'head') await setRole(ctx, next, 'head')
    await keepAHead(ctx, own)
    await setRole(ctx, own, 'clerk')
  })
}

/** Ends a membership; the user reads the reason. The last head stays. */
export async function endMembership(ctx: Context, input: { readonly membershipId: number; readonly reason: string }): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const member = await managedMember(ctx, input.membershipId)
    await keepAHead(ctx, member)
    await end(ctx, member, said(input.reason).slice(0, 500))
  })
}

/** A user gives up one of the own memberships. */
export async function leaveBody(ctx: Context, membershipId: number): Promise<void> {
  const { id } = await requireUser(ctx)
  await ctx.transaction(async (ctx) => {
    const member = await liveMember(ctx, membershipId)
    if (member.userId !== id) throw fail('accounts.no-such-membership')
    await keepAHead(ctx, member)
    await end(ctx, member, '')
  })
}

/** The membership while it lives, and nobody else changes one of its body until the transaction ends. */
async function liveMember(ctx: Context, membershipId: number): Promise<Membership> {
  const found = await loadMembership(ctx, membershipId)
  if (found === undefined) throw fail('accounts.no-such-membership')
  await lockBody(ctx, found)
  const member = await loadMembership(ctx, membershipId)
  if (member === undefined || member.endedAt !== null) throw fail('accounts.no-such-membership')
  return member
}

async function managedMember(ctx: Context, membershipId: number): Promise<Membership> {
  if (!actsForOffice(ctx.actor)) requireOwnBody(ctx)
  const member = await liveMember(ctx, membershipId)
  requireManagerOf(ctx, member)
  return member
}

/** Refuses when nobody else heads the body whose account is in use. */
async function keepAHead(ctx: Context, member: Membership): Promise<void> {
  if (member.role !== 'head') return
  const heads = (await loadMembersOf(ctx, member)).filter(({ role, disabled }) => role === 'head' && !disabled)
  if (heads.every(({ membershipId }) => membershipId === member.membershipId)) throw fail('accounts.last-head')
}

async function setRole(ctx: Context, member: Membership, role: Role): Promise<void> {
  await end(ctx, member, '')
  const membershipId = await insertMembership(ctx, member.userId, { ...member, role })
  await moveSessions(ctx, member.membershipId, membershipId as number)
}

/** What a head offered ends with the head. */
async function end(ctx: Context, member: Membership, reason: string): Promise<void> {
  await endMemberships(ctx, [member.membershipId], reason)
  if (member.role === 'head') await withdrawCodes(ctx, member, { issuedBy: member.login })
}
