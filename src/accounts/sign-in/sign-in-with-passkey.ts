import type { Context } from '../../platform/context.ts'
import type { Account } from '../account.ts'
import { admit } from './attempts.ts'
import { deviceOf } from './device.ts'
import { fail } from '../security/errors.ts'
import { pendingSession } from './own-session.ts'
import { isAnswer, userWasVerified } from '../security/passkey.ts'
import { headersAt, passkeysAt, refused } from '../security/passkeys.ts'
import { endSessionOf, markSession } from './session-store.ts'
import type { Connection, SignedIn } from './sign-in.ts'
import { loadAccount, updateAccount } from '../store.ts'

const pendingOf = (ctx: Context, connection: Connection) => pendingSession(ctx, connection).catch(() => null)

/** What a browser needs to show a passkey. Names nobody's passkeys unless the password was right before. */
export async function askForPasskey(ctx: Context, connection: Connection): Promise<{ options: object; cookies: readonly string[] }> {
  const auth = passkeysAt(ctx, connection)
  await admit(ctx, { address: connection.address })
  const second = (await pendingOf(ctx, connection)) !== null
  const { response, headers } = await auth.api.generatePasskeyAuthenticationOptions({
    headers: headersAt(connection, second),
    returnHeaders: true,
  })
  return { options: { ...response, userVerification: second ? 'discouraged' : 'required' }, cookies: headers.getSetCookie() }
}

/**
 * Signs in by a passkey: as the second step after the password, or alone when the authenticator has verified the user, which
 * makes it two factors in one. The session the library opens is ended again when it is neither.
 */
export async function signInWithPasskey(ctx: Context, response: unknown, connection: Connection): Promise<SignedIn> {
  const auth = passkeysAt(ctx, connection)
  await admit(ctx, { address: connection.address })
  if (!isAnswer(response)) throw fail('accounts.passkey-refused')
  const pending = await pendingOf(ctx, connection)
  const answer = await auth.api
    .verifyPasskeyAuthentication({
      body: { response: response as never },
      headers: headersAt(connection, false),
      returnHeaders: true,
    })
    .catch(refused)
  const { session, user } = answer.response as { session: { token: string }; user: { username?: string | null } }
  const account = await loadAccount(ctx, user.username ?? '')
  if (account === undefined || !mayEnter(account, pending?.account ?? null, userWasVerified(response))) {
    await endSessionOf(ctx, session.token)
    throw fail('accounts.passkey-refused')
  }
  if (pending !== null) await endSessionOf(ctx, pending.session.token)
  const now = ctx.now()
  await markSession(ctx, session.token, { provedAt: now, secondAt: now, usedAt: now, device: deviceOf(connection.headers) })
  await updateAccount(ctx, account.id, { lastSignedInAt: now })
  ctx.log.info({ user: account.login }, 'signed in with a passkey')
  return { cookies: answer.headers.getSetCookie(), mustChange: account.mustChange, second: false }
}

const mayEnter = (account: Account, pending: Account | null, verified: boolean): boolean =>
  account.disabledAt === null && (pending === null ? verified : pending.id === account.id)
