import { APIError } from 'better-auth/api'
import type { Context } from '../../platform/context.ts'
import { admitAttempt, clearAttempts } from '../sign-in/attempts.ts'
import { authFor } from '../sign-in/auth.ts'
import { fail } from './errors.ts'
import { ownAccountAndSession } from '../sign-in/own-session.ts'
import { longestPassword } from '../sign-in/password.ts'
import { markSession } from '../sign-in/session-store.ts'
import type { Connection } from '../sign-in/sign-in.ts'

/** Takes the password of whoever is signed in once more, for what changes how one gets in. Counts as an attempt like signing in. */
export async function confirmPassword(ctx: Context, password: string, connection: Connection): Promise<void> {
  const { account, session } = await ownAccountAndSession(ctx, connection)
  await admitAttempt(ctx, account.login, connection.address)
  const right = await authFor(ctx, connection.secure)
    .api.verifyPassword({ body: { password: password.slice(0, longestPassword) || '-' }, headers: connection.headers })
    .then(
      ({ status }) => status,
      (error: unknown) => {
        if (error instanceof APIError && error.statusCode < 500) return false
        throw error
      },
    )
  if (!right)
    throw fail('accounts.invalid', { details: [{ field: 'password', text: { zh: '密码不正确。', en: 'The password is wrong.' } }] })
  await clearAttempts(ctx, account.login, connection.address)
  await markSession(ctx, session.token, { provedAt: ctx.now() })
}
