import { sql } from 'kysely'
import type { Context } from '../context.ts'

/** How often something was tried, and when the count starts anew. */
export type Attempts = { readonly key: string; readonly count: number; readonly until: Date }

const tables = (ctx: Context) => ctx.db.withTables<{ 'auth.attempt': Attempts }>()

/**
 * Counts one more try for each of these keys, each a `keyedHash`. Counted before what costs is done, so that tries made at once
 * cannot slip through together; in the order of the keys, so that two who count the same do not wait for each other.
 */
export async function countAttempts(ctx: Context, keys: readonly string[], windowMs: number): Promise<Attempts[]> {
  if (keys.length === 0) return []
  const at = ctx.now()
  const over = sql`auth.attempt.until <= ${at}`
  return tables(ctx)
    .insertInto('auth.attempt')
    .values(
      [...new Set(keys)].toSorted((a, b) => (a < b ? -1 : 1)).map((key) => ({ key, count: 1, until: new Date(at.getTime() + windowMs) })),
    )
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when ${over} then 1 else least(auth.attempt.count + 1, 1000000) end`,
        until: sql<Date>`case when ${over} then excluded.until else auth.attempt.until end`,
      }),
    )
    .returning(['key', 'count', 'until'])
    .execute()
}

/** Takes one try back that turned out to be none; those before it stay counted. */
export async function uncountAttempt(ctx: Context, keys: readonly string[]): Promise<void> {
  await sql`update auth.attempt set count = count - 1 where key = any(${keys}::text[]) and count > 0`.execute(ctx.db)
}

/** Forgets these counts, and everybody's that is over. */
export async function forgetAttempts(ctx: Context, keys: readonly string[] = []): Promise<void> {
  await sql`delete from auth.attempt where key = any(${keys}::text[]) or until <= ${ctx.now()}`.execute(ctx.db)
}

/** In how many minutes the last of these counts starts anew. */
export const minutesLeft = (ctx: Context, attempts: readonly Attempts[]): number =>
  Math.max(1, ...attempts.map(({ until }) => Math.ceil((until.getTime() - ctx.now().getTime()) / 60_000)))
