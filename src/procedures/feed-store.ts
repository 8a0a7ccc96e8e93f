import type { Context } from '../platform/context.ts'
import type { ProceduresTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<ProceduresTables>()

/** Whose calendar: a user's, for one of the bodies they act for. */
export type FeedOf = { readonly login: string; readonly body: string; readonly unit: string | null }
export type Feed = { readonly madeAt: Date; readonly readAt: Date | null }

export const loadFeed = (ctx: Context, { login, body, unit }: FeedOf): Promise<Feed | undefined> =>
  tables(ctx)
    .selectFrom('procedures.feed')
    .select(['madeAt', 'readAt'])
    .where('login', '=', login)
    .where('body', '=', body)
    .where('unit', unit === null ? 'is' : '=', unit)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

export const loadFeedOwner = (ctx: Context, tokenDigest: Buffer): Promise<FeedOf | undefined> =>
  tables(ctx)
    .selectFrom('procedures.feed')
    .select(['login', 'body', 'unit'])
    .where('tokenDigest', '=', tokenDigest)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

export const insertFeed = async (ctx: Context, tokenDigest: Buffer, of: FeedOf): Promise<void> => {
  await tables(ctx)
    .insertInto('procedures.feed')
    .values({ tokenDigest, ...of, madeAt: ctx.now(), readAt: null, endedAt: null })
    .execute()
}

export const endFeeds = async (ctx: Context, { login, body, unit }: FeedOf): Promise<void> => {
  await tables(ctx)
    .updateTable('procedures.feed')
    .set({ endedAt: ctx.now() })
    .where('login', '=', login)
    .where('body', '=', body)
    .where('unit', unit === null ? 'is' : '=', unit)
    .where('endedAt', 'is', null)
    .execute()
}

export const updateFeedRead = async (ctx: Context, tokenDigest: Buffer): Promise<void> => {
  await tables(ctx).updateTable('procedures.feed').set({ readAt: ctx.now() }).where('tokenDigest', '=', tokenDigest).execute()
}
