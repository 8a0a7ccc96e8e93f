import { APIError } from 'better-auth/api'
import type { Context } from '../../platform/context.ts'
import { foldLogin, isLogin } from '../account.ts'
import { admitAttempt, clearAttempts } from './attempts.ts'
import { authFor, nobody } from './auth.ts'
import { deviceOf } from './device.ts'
import { fail } from './errors.ts'
import { longestPassword } from './password.ts'
import { markSession } from './session-store.ts'
import { loadAccount, updateAccount } from '../store.ts'

/** What a request tells about its connection. */
export type Connection = {
  readonly headers: Headers
  readonly secure: boolean
  readonly address: string | null
  /** Scheme, host and port the browser is at. */
  readonly origin: string
}

/** `cookies` are the Set-Cookie values to answer with. `second`: the session opens nothing before the second factor is shown. */
export type SignedIn = { readonly cookies: readonly string[]; readonly mustChange: boolean; readonly second: boolean }

/** Signs a user in: a new session whatever cookie came along, and the old one ended. */
export async function signIn(
  ctx: Context,
  input: { readonly login: string; readonly password: string },
  connection: Connection,
): Promise<SignedIn> {
  const login = foldLogin(input.login)
  await admitAttempt(ctx, login, connection.address)
  const account = isLogin(login) ? await loadAccount(ctx, login) : undefined
  const usable = account !== undefined && account.disabledAt === null && input.password.length <= longestPassword
  const auth = authFor(ctx, connection.secure)
  // An old cookie must have no part in a new session.
  const headers = new Headers()
  const body = { username: usable ? login : nobody, password: input.password.slice(0, longestPassword) || '-' }
  const answer = await auth.api.signInUsername({ body, headers, returnHeaders: true }).catch((error: unknown) => {
    if (error instanceof APIError && error.statusCode < 500) return null
    throw error
  })
  if (answer?.response == null || account === undefined || !usable) throw fail('accounts.sign-in-refused')
  await clearAttempts(ctx, login, connection.address)
  await signOut(ctx, connection)
  const now = ctx.now()
  await markSession(ctx, answer.response.token, { provedAt: now, usedAt: now, device: deviceOf(connection.headers) })
  await updateAccount(ctx, account.id, { lastSignedInAt: now })
  ctx.log.info({ user: account.login }, 'signed in')
  return { cookies: answer.headers.getSetCookie(), mustChange: account.mustChange, second: account.secondFactor }
}

/** Signs out: the session is gone from the database, and the cookie from the browser. */
export async function signOut(ctx: Context, connection: Connection): Promise<readonly string[]> {
  const { headers } = await authFor(ctx, connection.secure).api.signOut({ headers: connection.headers, returnHeaders: true })
  return headers.getSetCookie()
}
