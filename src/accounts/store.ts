import type { Context } from '../platform/context.ts'
import type { Account } from './account.ts'
import type { AccountsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()
const columns = ['id', 'login', 'name', 'mustChange', 'disabledAt', 'lastSignedInAt', 'secondFactor', 'demo', 'createdAt'] as const

/** Accounts by login; of too many those that signed in last. */
export async function loadAccounts(ctx: Context, kind: 'staff' | 'organisation' | 'none' | undefined, limit: number): Promise<Account[]> {
  let query = tables(ctx).selectFrom('accounts.user as user').select(columns)
  if (kind !== undefined)
    query = query.where((where) => {
      const live = where
        .selectFrom('accounts.membership as membership')
        .select('membership.membershipId')
        .whereRef('membership.userId', '=', 'user.id')
        .where('membership.endedAt', 'is', null)
      if (kind === 'none') return where.not(where.exists(live))
      return where.exists(live.where('membership.body', kind === 'organisation' ? '=' : '!=', 'organisation'))
    })
  const found = await query
    .orderBy('lastSignedInAt', (order) => order.desc().nullsLast())
    .orderBy('login')
    .limit(limit)
    .execute()
  return found.toSorted((one, two) => one.login.localeCompare(two.login))
}

export const loadAccount = (ctx: Context, login: string): Promise<Account | undefined> =>
  tables(ctx).selectFrom('accounts.user').select(columns).where('login', '=', login).executeTakeFirst()

/** Stores a new account with its password hash; false when the login is taken. */
export async function insertAccount(ctx: Context, account: Account, passwordHash: string): Promise<boolean> {
  const { createdAt } = account
  const row = {
    ...account,
    mail: null,
    mailVerifiedAt: null,
    email: `${account.id}@accounts.invalid`,
    emailVerified: true,
    updatedAt: createdAt,
  }
  const { numInsertedOrUpdatedRows } = await tables(ctx)
    .insertInto('accounts.user')
    .values(row)
    .onConflict((conflict) => conflict.column('login').doNothing())
    .executeTakeFirst()
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  const credential = {
    id: crypto.randomUUID(),
    userId: account.id,
    accountId: account.id,
    providerId: 'credential',
    password: passwordHash,
    createdAt,
    updatedAt: createdAt,
  }
  await tables(ctx).insertInto('accounts.credential').values(credential).execute()
  return true
}

export async function updateAccount(
  ctx: Context,
  id: string,
  changes: Partial<Pick<Account, 'mustChange' | 'disabledAt' | 'lastSignedInAt'>>,
): Promise<void> {
  await tables(ctx)
    .updateTable('accounts.user')
    .set({ ...changes, updatedAt: ctx.now() })
    .where('id', '=', id)
    .execute()
}

export async function updatePassword(ctx: Context, id: string, passwordHash: string): Promise<void> {
  await tables(ctx)
    .updateTable('accounts.credential')
    .set({ password: passwordHash, updatedAt: ctx.now() })
    .where('userId', '=', id)
    .where('providerId', '=', 'credential')
    .execute()
}

export async function endSessions(ctx: Context, id: string): Promise<void> {
  await tables(ctx).deleteFrom('accounts.session').where('userId', '=', id).execute()
}
