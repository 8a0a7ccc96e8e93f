import type { Context } from '../../platform/context.ts'
import type { AccountsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()

export type SessionMarks = Partial<Pick<AccountsTables['accounts.session'], 'provedAt' | 'secondAt' | 'usedAt' | 'device'>>

/** Writes on a session what was proved in it. */
export async function markSession(ctx: Context, token: string, marks: SessionMarks): Promise<void> {
  await tables(ctx).updateTable('accounts.session').set(marks).where('token', '=', token).execute()
}

/** The sessions of a user that are not over, the latest first. The end of a session is told by the machine's clock. */
export const loadSessions = (ctx: Context, userId: string) =>
  tables(ctx)
    .selectFrom('accounts.session')
    .select(['id', 'createdAt', 'usedAt', 'device', 'secondAt', 'membershipId'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', new Date())
    .orderBy('createdAt', 'desc')
    .execute()

/** Ends one session of a user, or all but one. */
export async function endSomeSessions(ctx: Context, userId: string, which: { only: string } | { but: string }): Promise<number> {
  let query = tables(ctx).deleteFrom('accounts.session').where('userId', '=', userId)
  query = 'only' in which ? query.where('id', '=', which.only) : query.where('id', '<>', which.but)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/** Ends the session a token opened and nobody will use. */
export async function endSessionOf(ctx: Context, token: string): Promise<void> {
  await tables(ctx).deleteFrom('accounts.session').where('token', '=', token).execute()
}
