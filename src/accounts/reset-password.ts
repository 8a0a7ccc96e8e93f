import { hashPassword } from 'better-auth/crypto'
import type { Context } from '../platform/context.ts'
import { initialPassword, type CreatedAccount } from './create.ts'
import { fail } from './errors.ts'
import { managedAccount } from './find.ts'
import { noteChange } from './security/note.ts'
import { clearAttempts } from './sign-in/attempts.ts'
import { endSessions, updateAccount, updatePassword } from './store.ts'

/** Gives an account a new initial password, ends its sessions and lifts its lock. Never one that acts for an organisation: the office must not be able to act as it. */
export async function resetPassword(ctx: Context, login: string): Promise<CreatedAccount> {
  const { memberships, ...account } = await managedAccount(ctx, login)
  if (ctx.actor.kind !== 'system' && memberships.some(({ body }) => body === 'organisation')) throw fail('accounts.not-reset-here')
  const password = initialPassword()
  const hash = await hashPassword(password)
  await ctx.transaction(async (ctx) => {
    await updatePassword(ctx, account.id, hash)
    await updateAccount(ctx, account.id, { mustChange: true })
    await endSessions(ctx, account.id)
    await clearAttempts(ctx, account.login)
    await noteChange(ctx, { userId: account.id, act: 'password-reset', by: ctx.actor.id, reason: null })
  })
  return { ...account, mustChange: true, password }
}
