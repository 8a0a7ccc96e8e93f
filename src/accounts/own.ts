import type { Context } from '../platform/context.ts'
import type { Membership } from './membership.ts'
import { loadMembershipsOf } from './membership-store.ts'
import { loadAccount } from './store.ts'

/** The user's live memberships. */
export async function ownMemberships(ctx: Context): Promise<Membership[]> {
  const account = ctx.actor.kind === 'user' ? await loadAccount(ctx, ctx.actor.id) : undefined
  return account === undefined ? [] : loadMembershipsOf(ctx, [account.id])
}

/** What a signed-in user who acts for no body still has to do: change the initial password, or choose or claim a membership. */
export async function missingOf(ctx: Context): Promise<'password' | 'membership' | null> {
  if (ctx.actor.kind !== 'user' || ctx.actor.body !== null) return null
  return (await loadAccount(ctx, ctx.actor.id))?.mustChange === true ? 'password' : 'membership'
}
