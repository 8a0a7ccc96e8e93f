import { hashPassword } from 'better-auth/crypto'
import type { Context } from '../platform/context.ts'
import { foldLogin, type Account } from './account.ts'
import { maskPersonIds } from '../subjects/index.ts'
import { clearAttempts } from './sign-in/attempts.ts'
import { initialPassword, type CreatedAccount } from './create.ts'
import { requireOffice } from './permission.ts'
import { fail } from './errors.ts'
import { isHead, type Membership } from './members/membership.ts'
import { loadMembersOf, loadMembershipsOf, lockBody } from './members/store.ts'
import { noteChange } from './security/note.ts'
import { endSessions, loadAccount, loadAccounts, updateAccount, updatePassword } from './store.ts'

export type ListedAccount = Account & { readonly memberships: readonly Membership[] }

/** `staff` act for the office, sources and banks, `none` for nobody. */
export type AccountKind = 'staff' | 'organisation' | 'none'

/** More would be no list. */
export const mostListed = 500

/** Accounts with what they act for, for the office; all when no kind is named. Those that signed in last when there are too many. */
export async function listAccounts(ctx: Context, kind?: AccountKind): Promise<ListedAccount[]> {
  requireOffice(ctx)
  const accounts = await loadAccounts(ctx, kind, mostListed)
  const memberships = Map.groupBy(
    await loadMembershipsOf(
      ctx,
      accounts.map(({ id }) => id),
    ),
    ({ userId }) => userId,
  )
  return accounts.map((account) => ({ ...account, memberships: memberships.get(account.id) ?? [] }))
}

/** One account with what it acts for, for the office. */
export async function readAccount(ctx: Context, login: string): Promise<ListedAccount> {
  requireOffice(ctx)
  const account = await loadAccount(ctx, foldLogin(login))
  if (account === undefined) throw fail('accounts.unknown', { values: { login: maskPersonIds(login).slice(0, 60) } })
  return { ...account, memberships: await loadMembershipsOf(ctx, [account.id]) }
}

/** The account of the user who acts, or null when it is no user. */
export const ownAccount = async (ctx: Context): Promise<Account | null> =>
  ctx.actor.kind === 'user' ? ((await loadAccount(ctx, ctx.actor.id)) ?? null) : null

/** An account the actor may manage: one of the office only its head, for a new password is a way to act as its user. */
export async function managedAccount(ctx: Context, login: string): Promise<ListedAccount> {
  const account = await readAccount(ctx, login)
  if (ctx.actor.kind !== 'system' && !isHead(ctx.actor) && account.memberships.some(({ body }) => body === 'office'))
    throw fail('accounts.head-only')
  return account
}

/** Shuts an account and ends its sessions at once. The last office account in use stays open. */
export async function disableAccount(ctx: Context, login: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const account = await managedAccount(ctx, login)
    if (account.memberships.some(({ body, role }) => body === 'office' && role === 'head')) {
      const office = { body: 'office' as const, unit: null }
      await lockBody(ctx, office)
      const heads = (await loadMembersOf(ctx, office)).filter(({ role, disabled }) => role === 'head' && !disabled)
      if (heads.every(({ userId }) => userId === account.id)) throw fail('accounts.last-office')
    }
    await updateAccount(ctx, account.id, { disabledAt: account.disabledAt ?? ctx.now() })
    await endSessions(ctx, account.id)
  })
}

/** Opens a disabled account again; its password stays. */
export async function enableAccount(ctx: Context, login: string): Promise<void> {
  const account = await managedAccount(ctx, login)
  await updateAccount(ctx, account.id, { disabledAt: null })
}

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
