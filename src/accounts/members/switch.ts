import type { Context } from '../../platform/context.ts'
import { fail } from './errors.ts'
import { chooseMembership } from './store.ts'
import { identityOfSession } from '../sign-in/session.ts'
import type { Connection } from '../sign-in/sign-in.ts'

/** From now on the session acts for one of the user's live memberships. */
export async function switchMembership(ctx: Context, membershipId: number, connection: Connection): Promise<void> {
  const { memberships, token } = await identityOfSession(ctx, connection.headers, connection.secure)
  if (token === null) throw fail('accounts.not-signed-in')
  if (!memberships.some((one) => one.membershipId === membershipId)) throw fail('accounts.no-such-membership')
  await chooseMembership(ctx, token, membershipId)
}
