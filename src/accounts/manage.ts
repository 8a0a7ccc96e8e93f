import { hashPassword } from 'better-auth/crypto'
import type { Context } from '../platform/context.ts'
import { foldLogin, type Account } from './account.ts'
import { maskPersonIds } from '../subjects/index.ts'
import { clearAttempts } from './attempts.ts'
import { initialPassword, requireOffice, type CreatedAccount } from './create.ts'
import { fail } from './errors.ts'
import { endSessions, loadAccount, loadAccounts, lockOfficeInUse, updateAccount, updatePassword } from './store.ts'

/** Every account, for the office. */
export async function listAccounts(ctx: Context): Promise<Account[]> {
  requireOffice(ctx)
  return loadAccounts(ctx)
}

/** The account of the user who acts, or null when it is no user. */
export const ownAccount = async (ctx: Context): Promise<Account | null> =>
  ctx.actor.kind === 'user' ? ((await loadAccount(ctx, ctx.actor.id)) ?? null) : null

async function existingAccount(ctx: Context, login: string): Promise<Account> {
  const account = await loadAccount(ctx, foldLogin(login))
  if (account === undefined) throw fail('accounts.unknown', { values: { login: maskPersonIds(login).slice(0, 60) } })
  return account
}

/** Shuts an account and ends its sessions at once. The last office account in use stays open. */
export async function disableAccount(ctx: Context, login: string): Promise<void> {
  requireOffice(ctx)
  await ctx.transaction(async (ctx) => {
    const account = await existingAccount(ctx, login)
    if (account.role === 'office' && (await lockOfficeInUse(ctx)).every((id) => id === account.id)) throw fail('accounts.last-office')
    await updateAccount(ctx, account.id, { disabledAt: account.disabledAt ?? ctx.now() })
    await endSessions(ctx, account.id)
  })
}

/** Opens a disabled account again; its password stays. */
export async function enableAccount(ctx: Context, login: string): Promise<void> {
  requireOffice(ctx)
  const account = await existingAccount(ctx, login)
  await updateAccount(ctx, account.id, { disabledAt: null })
}

/** Gives an account a new initial password, ends its sessions and lifts its lock. */
export async function resetPassword(ctx: Context, login: string): Promise<CreatedAccount> {
  requireOffice(ctx)
  const account = await existingAccount(ctx, login)
  const password = initialPassword()
  const hash = await hashPassword(password)
  await ctx.transaction(async (ctx) => {
    await updatePassword(ctx, account.id, hash)
    await updateAccount(ctx, account.id, { mustChange: true })
    await endSessions(ctx, account.id)
    await clearAttempts(ctx, account.login)
  })
  return { ...account, mustChange: true, password }
}
