import type { Context } from '../../platform/context.ts'
import { admit, forget } from '../sign-in/attempts.ts'
import { fail } from './errors.ts'
import { requireFresh } from '../sign-in/own-session.ts'
import { issueRecoveryCodes } from './recovery-codes.ts'
import { noteChange } from './note.ts'
import { countRecoveryCodes, deleteAuthenticator, loadAuthenticator, putAuthenticator, settleSecondFactor, spendStep } from './store.ts'
import { markSession } from '../sign-in/session-store.ts'
import type { Connection } from '../sign-in/sign-in.ts'
import { enrolment, newSecret, openSecret, sealSecret, stepOf } from './totp.ts'

/** Begins to set up an authenticator app: a new secret, which opens nothing before a code shows that the app has it. */
export async function beginAuthenticator(ctx: Context, connection: Connection): Promise<void> {
  const { account } = await requireFresh(ctx, connection)
  await putAuthenticator(ctx, account.id, await sealSecret(newSecret()))
}

/** What to hand to the authenticator app, while it is being set up; null before and after. */
export async function showAuthenticator(ctx: Context, connection: Connection): Promise<ReturnType<typeof enrolment> | null> {
  const { account } = await requireFresh(ctx, connection)
  const secret = await unconfirmedSecret(ctx, account.id)
  return secret === null ? null : enrolment(secret, account.login)
}

async function unconfirmedSecret(ctx: Context, userId: string): Promise<string | null> {
  const stored = await loadAuthenticator(ctx, userId)
  return stored === undefined || stored.confirmedAt !== null ? null : openSecret(stored.secret)
}

/** Ends setting up with a code of the app. Answers recovery codes, this once, unless the user has some already. */
export async function confirmAuthenticator(ctx: Context, code: string, connection: Connection): Promise<readonly string[]> {
  const { account, session } = await requireFresh(ctx, connection)
  const secret = await unconfirmedSecret(ctx, account.id)
  if (secret === null) throw fail('accounts.no-second-factor')
  await admit(ctx, { code: account.login })
  const step = await stepOf(secret, code.replaceAll(/\s/g, ''), ctx.now())
  if (step === null)
    throw fail('accounts.invalid', {
      details: [
        {
          field: 'code',
          text: {
            zh: '验证码不正确。请输入验证器当前显示的 6 位数字，并核对手机时间。',
            en: 'The code is wrong. Enter the six digits the app shows at this moment, and check the clock of the phone.',
          },
        },
      ],
    })
  return ctx.transaction(async (ctx) => {
    await spendStep(ctx, account.id, step)
    await settleSecondFactor(ctx, account.id)
    await markSession(ctx, session.token, { secondAt: ctx.now() })
    await forget(ctx, { code: account.login })
    await noteChange(ctx, { userId: account.id, act: 'authenticator-added', by: account.login, reason: null })
    return (await countRecoveryCodes(ctx, account.id)) > 0 ? [] : issueRecoveryCodes(ctx, account.id)
  })
}

/** Removes the authenticator app. Whoever must have a second factor can then do nothing but set up another. */
export async function removeAuthenticator(ctx: Context, connection: Connection): Promise<void> {
  const { account } = await requireFresh(ctx, connection)
  await ctx.transaction(async (ctx) => {
    await deleteAuthenticator(ctx, account.id)
    await settleSecondFactor(ctx, account.id)
    await noteChange(ctx, { userId: account.id, act: 'authenticator-removed', by: account.login, reason: null })
  })
}
