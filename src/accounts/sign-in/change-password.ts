import { APIError } from 'better-auth/api'
import type { Context } from '../../platform/context.ts'
import { admitAttempt, clearAttempts } from './attempts.ts'
import { authFor } from './auth.ts'
import { fail } from './errors.ts'
import { chooseMembership, loadMembershipsOf } from '../members/store.ts'
import { checkPassword, longestPassword } from './password.ts'
import { deviceOf } from './device.ts'
import { ownAccountAndSession, type OwnSession } from './own-session.ts'
import type { Connection } from './sign-in.ts'
import { noteChange } from '../security/note.ts'
import { markSession } from './session-store.ts'
import { updateAccount } from '../store.ts'
import type { Mistake } from '../../platform/errors.ts'

export type PasswordChange = { readonly current: string; readonly next: string; readonly again: string }

/** Changes the signed-in user's password and ends every other session. Returns the cookies of the new session. */
export async function changePassword(ctx: Context, change: PasswordChange, connection: Connection): Promise<readonly string[]> {
  const { account, session } = await ownAccountAndSession(ctx, connection)
  const problems: Mistake[] = (await checkPassword(change.next, account, change.current)).map((text) => ({ field: 'next', text }))
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
  await carryActing(ctx, account.id, answer.response.token)
  await keepProofs(ctx, answer.response.token, session, connection)
  await noteChange(ctx, { userId: account.id, act: 'password-changed', by: account.login, reason: null })
  await updateAccount(ctx, account.id, { mustChange: false })
  return answer.headers.getSetCookie()
}

/** The new session acts for what the old one acted for. */
async function carryActing(ctx: Context, userId: string, token: string | null): Promise<void> {
  const { body, unit } = ctx.actor
  const acting = (await loadMembershipsOf(ctx, [userId])).find((one) => one.body === body && one.unit === unit)
  if (acting !== undefined && token !== null) await chooseMembership(ctx, token, acting.membershipId)
}

/** The new session stands where the old one stood: the password has just been given, the second factor was shown before. */
async function keepProofs(ctx: Context, token: string | null, { secondAt }: OwnSession, connection: Connection): Promise<void> {
  const now = ctx.now()
  if (token !== null) await markSession(ctx, token, { provedAt: now, secondAt, usedAt: now, device: deviceOf(connection.headers) })
}
