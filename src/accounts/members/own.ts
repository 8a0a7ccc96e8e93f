import type { Context } from '../../platform/context.ts'
import { mustEnrol } from '../security/factor-policy.ts'
import type { Membership } from './membership.ts'
import { daysAfter } from '../claims/code.ts'
import { loadEndedOf, loadMembershipsOf } from './store.ts'
import { loadAccount } from '../store.ts'

/** The user's live memberships. */
export async function ownMemberships(ctx: Context): Promise<Membership[]> {
  const account = ctx.actor.kind === 'user' ? await loadAccount(ctx, ctx.actor.id) : undefined
  return account === undefined ? [] : loadMembershipsOf(ctx, [account.id])
}

/** How long a user is told of a membership that ended. */
const toldDays = 90

/** The user's memberships that ended lately, each with the reason. A change of role ends nothing the user has to know of. */
export async function endedMemberships(ctx: Context): Promise<Membership[]> {
  const account = ctx.actor.kind === 'user' ? await loadAccount(ctx, ctx.actor.id) : undefined
  if (account === undefined) return []
  return (await loadEndedOf(ctx, account.id, daysAfter(ctx.now(), -toldDays))).filter(
    ({ endReason }) => endReason !== null && endReason !== '',
  )
}

/** What a signed-in user who acts for no body still has to do: change the initial password, set up a second factor, or choose or claim a membership. */
export async function missingOf(ctx: Context): Promise<'password' | 'second-factor' | 'membership' | null> {
  if (ctx.actor.kind !== 'user' || ctx.actor.body !== null) return null
  const account = await loadAccount(ctx, ctx.actor.id)
  if (account === undefined) return null
  if (account.mustChange) return 'password'
  return mustEnrol(account, await loadMembershipsOf(ctx, [account.id])) ? 'second-factor' : 'membership'
}
