import { APIError } from 'better-auth/api'
import type { Context } from '../platform/context.ts'
import type { Problem } from '../sources/index.ts'
import { checkPassword, longestPassword } from './account.ts'
import { admitAttempt, clearAttempts } from './attempts.ts'
import { authFor } from './auth.ts'
import { fail } from './errors.ts'
import { chooseMembership, loadMembershipsOf } from './membership-store.ts'
import type { Connection } from './sign-in.ts'
import { loadAccount, updateAccount } from './store.ts'

export type PasswordChange = { readonly current: string; readonly next: string; readonly again: string }

/** Changes the signed-in user's password and ends every other session. Returns the cookies of the new session. */
export async function changePassword(ctx: Context, change: PasswordChange, connection: Connection): Promise<readonly string[]> {
  const account = ctx.actor.kind === 'user' ? await loadAccount(ctx, ctx.actor.id) : undefined
  if (account === undefined || account.disabledAt !== null) throw fail('accounts.not-signed-in')
  const problems: Problem[] = checkPassword(change.next, account.login, change.current).map((text) => ({ field: 'next', text }))
  if (change.next !== change.again)
    problems.push({ field: 'again', text: { zh: '两次输入的新密码不一致。', en: 'The two new passwords differ.' } })
  if (problems.length > 0) throw fail('accounts.invalid', { details: problems })
  // A stolen session must not be a place to guess the password at leisure.
  await admitAttempt(ctx, account.login, connection.address)
  const body = { currentPassword: change.current.slice(0, longestPassword), newPassword: change.next, revokeOtherSessions: true }
  const answer = await authFor(ctx, connection.secure)
    .api.changePassword({ body, headers: connection.headers, returnHeaders: true })
    .catch((error: unknown) => {
      if (error instanceof APIError && error.statusCode < 500) return null
      throw error
    })
  if (answer === null)
    throw fail('accounts.invalid', {
      details: [{ field: 'current', text: { zh: '当前密码不正确。', en: 'The current password is wrong.' } }],
    })
  await clearAttempts(ctx, account.login, connection.address)
  await keepActing(ctx, account.id, answer.response.token)
  await updateAccount(ctx, account.id, { mustChange: false })
  return answer.headers.getSetCookie()
}

/** The new session acts for what the old one acted for. */
async function keepActing(ctx: Context, userId: string, token: string | null): Promise<void> {
  const { body, unit } = ctx.actor
  const acting = (await loadMembershipsOf(ctx, [userId])).find((one) => one.body === body && one.unit === unit)
  if (acting !== undefined && token !== null) await chooseMembership(ctx, token, acting.membershipId)
}
