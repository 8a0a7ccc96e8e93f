import type { Context } from '../../platform/context.ts'
import type { AccountsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()

/** The login of the account that is linked with one of the provider. */
export async function loadLinkedLogin(ctx: Context, providerId: string, accountId: string): Promise<string | null> {
  const row = await tables(ctx)
    .selectFrom('accounts.credential as credential')
    .innerJoin('accounts.user as account', 'account.id', 'credential.userId')
    .select('account.login')
    .where('credential.providerId', '=', providerId)
    .where('credential.accountId', '=', accountId)
    .executeTakeFirst()
  return row?.login ?? null
}

/** Since when an account is linked with one of the provider. */
export async function loadLinkedSince(ctx: Context, userId: string, providerId: string): Promise<Date | null> {
  const row = await tables(ctx)
    .selectFrom('accounts.credential')
    .select('createdAt')
    .where('userId', '=', userId)
    .where('providerId', '=', providerId)
    .executeTakeFirst()
  return row?.createdAt ?? null
}

/** Links; false when the account of the provider is linked already. No token of the provider is kept. */
export async function insertLink(ctx: Context, userId: string, providerId: string, accountId: string): Promise<boolean> {
  const now = ctx.now()
  const { numInsertedOrUpdatedRows } = await tables(ctx)
    .insertInto('accounts.credential')
    .values({ id: crypto.randomUUID(), userId, accountId, providerId, password: null, createdAt: now, updatedAt: now })
    .onConflict((conflict) => conflict.columns(['providerId', 'accountId']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function deleteLink(ctx: Context, userId: string, providerId: string): Promise<boolean> {
  const { numDeletedRows } = await tables(ctx)
    .deleteFrom('accounts.credential')
    .where('userId', '=', userId)
    .where('providerId', '=', providerId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
