import { randomGroups } from '../../platform/crypto/random.ts'
import type { Context } from '../../platform/context.ts'
import { digestOfCode } from '../digest.ts'
import type { Connection } from '../sign-in/sign-in.ts'
import { requireFresh } from '../sign-in/own-session.ts'
import { fail } from './errors.ts'
import { noteChange } from './note.ts'
import { replaceRecoveryCodes } from './store.ts'

const howMany = 10

/** What is kept of one: ten characters alone could be found by trying. */
export const digestOfRecoveryCode = (userId: string, code: string): string => digestOfCode(`recovery\0${userId}`, code)

/** New recovery codes for an account; those it had open nothing any more. 50 random bits each. */
export async function issueRecoveryCodes(ctx: Context, userId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, () => randomGroups(2, 5))
  await replaceRecoveryCodes(
    ctx,
    userId,
    codes.map((code) => digestOfRecoveryCode(userId, code)),
  )
  return codes
}

/** Makes new recovery codes for the user who acts. They are shown this once. */
export async function renewRecoveryCodes(ctx: Context, connection: Connection): Promise<string[]> {
  const { account } = await requireFresh(ctx, connection)
  if (!account.secondFactor) throw fail('accounts.no-second-factor')
  return ctx.transaction(async (ctx) => {
    await noteChange(ctx, { userId: account.id, act: 'recovery-codes-made', by: account.login, reason: null })
    return issueRecoveryCodes(ctx, account.id)
  })
}
