import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import { requireUser } from '../permission.ts'
import { keptText } from '../../subjects/index.ts'
import { endWithOffers, keepAHead, liveMember, managedMember } from './managed.ts'

/** Ends a membership; the user reads the reason. The last head stays. */
export async function endMembership(ctx: Context, input: { readonly membershipId: number; readonly reason: string }): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const member = await managedMember(ctx, input.membershipId)
    await keepAHead(ctx, member)
    await endWithOffers(ctx, member, keptText(input.reason).slice(0, 500))
  })
}

/** A user gives up one of the own memberships. */
export async function leaveBody(ctx: Context, membershipId: number): Promise<void> {
  const { id } = await requireUser(ctx)
  await ctx.transaction(async (ctx) => {
    const member = await liveMember(ctx, membershipId)
    if (member.userId !== id) throw fail('accounts.no-such-membership')
    await keepAHead(ctx, member)
    await endWithOffers(ctx, member, '')
  })
}
