import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import { endWithOffers, keepAHead, managedMember } from './managed.ts'
import type { Membership, Role } from './membership.ts'
import { insertMembership, loadMembersOf, moveSessions } from './store.ts'

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

async function setRole(ctx: Context, member: Membership, role: Role): Promise<void> {
  await endWithOffers(ctx, member, '')
  const membershipId = await insertMembership(ctx, member.userId, { ...member, role })
  await moveSessions(ctx, member.membershipId, membershipId as number)
}
