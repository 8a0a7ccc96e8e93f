import type { Context } from '../../platform/context.ts'
import type { Account } from '../account.ts'
import { admit, forget } from './attempts.ts'
import { fail } from './errors.ts'
import { pendingSession } from './own-session.ts'
import { digestOfRecoveryCode } from '../security/recovery-codes.ts'
import { noteChange } from '../security/note.ts'
import { countRecoveryCodes, loadAuthenticator, loadPasskeys, spendRecoveryCode, spendStep } from '../security/store.ts'
import { markSession } from './session-store.ts'
import type { Connection } from './sign-in.ts'
import { openSecret, stepOf } from '../security/totp.ts'

/** With what the second step of signing in can be taken. */
export type SecondStep = {
  readonly login: string
  readonly authenticator: boolean
  readonly passkeys: number
  readonly mustChange: boolean
}

/** What the user whose password was right can show. */
export async function readSecondStep(ctx: Context, connection: Connection): Promise<SecondStep> {
  const { account } = await pendingSession(ctx, connection)
  const [authenticator, passkeys] = [await loadAuthenticator(ctx, account.id), await loadPasskeys(ctx, account.id)]
  return {
    login: account.login,
    authenticator: authenticator !== undefined && authenticator.confirmedAt !== null,
    passkeys: passkeys.length,
    mustChange: account.mustChange,
  }
}

/** Completes signing in with a code of the authenticator app, or with a recovery code. Every wrong code gets one and the same answer. */
export async function takeSecondStep(ctx: Context, typed: string, connection: Connection): Promise<{ readonly mustChange: boolean }> {
  const { account, session } = await pendingSession(ctx, connection)
  await admit(ctx, { code: account.login })
  const code = typed.replaceAll(/[\s-]/g, '').slice(0, 20)
  const way = /^\d{6}$/.test(code) ? await tryAuthenticatorCode(ctx, account, code) : await tryRecoveryCode(ctx, account, code)
  if (!way) throw fail('accounts.code-refused')
  await forget(ctx, { code: account.login })
  await markSession(ctx, session.token, { secondAt: ctx.now() })
  return { mustChange: account.mustChange }
}

async function tryAuthenticatorCode(ctx: Context, account: Account, code: string): Promise<boolean> {
  const stored = await loadAuthenticator(ctx, account.id)
  if (stored === undefined || stored.confirmedAt === null) return false
  const secret = await openSecret(stored.secret)
  const step = secret === null ? null : await stepOf(secret, code, ctx.now())
  return step !== null && (await spendStep(ctx, account.id, step))
}

async function tryRecoveryCode(ctx: Context, account: Account, code: string): Promise<boolean> {
  return ctx.transaction(async (ctx) => {
    if (!(await spendRecoveryCode(ctx, account.id, digestOfRecoveryCode(account.id, code)))) return false
    const reason = String(await countRecoveryCodes(ctx, account.id))
    await noteChange(ctx, { userId: account.id, act: 'recovery-code-used', by: account.login, reason })
    return true
  })
}
