import type { Context } from '../../platform/context.ts'
import type { AccountsTables } from '../tables.ts'

// The library's table of pending confirmations; its names and ours cannot meet.
const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()

export async function insertTicket(ctx: Context, identifier: string, value: string, expiresAt: Date): Promise<void> {
  const now = ctx.now()
  await tables(ctx)
    .insertInto('accounts.verification')
    .values({ id: crypto.randomUUID(), identifier, value, expiresAt, createdAt: now, updatedAt: now })
    .execute()
}

export async function loadTicket(ctx: Context, identifier: string): Promise<string | undefined> {
  const row = await tables(ctx)
    .selectFrom('accounts.verification')
    .select('value')
    .where('identifier', '=', identifier)
    .where('expiresAt', '>', ctx.now())
    .executeTakeFirst()
  return row?.value
}

export async function takeTicket(ctx: Context, identifier: string): Promise<string | undefined> {
  const row = await tables(ctx)
    .deleteFrom('accounts.verification')
    .where('identifier', '=', identifier)
    .where('expiresAt', '>', ctx.now())
    .returning('value')
    .executeTakeFirst()
  return row?.value
}

/** Removes what nobody can use any more. */
export async function deleteTickets(ctx: Context): Promise<void> {
  await tables(ctx).deleteFrom('accounts.verification').where('expiresAt', '<=', ctx.now()).execute()
}
