import type { Context } from '../platform/context.ts'
import { maskPersonIds } from '../subjects/index.ts'
import { foldLogin, type Account } from './account.ts'
import { fail } from './errors.ts'
import { isHead, type Membership } from './members/membership.ts'
import { loadMembershipsOf } from './members/store.ts'
import { requireOffice } from './permission.ts'
import { loadAccount, loadAccounts } from './store.ts'

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
