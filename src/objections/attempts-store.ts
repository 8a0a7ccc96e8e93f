import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { ObjectionsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<ObjectionsTables>()

/** Counts one more form; a count starts anew when its time is over. */
export function countAttempt(ctx: Context, key: string, windowMs: number): Promise<{ count: number; since: Date }> {
  const at = ctx.now()
  const stale = new Date(at.getTime() - windowMs)
  return tables(ctx)
    .insertInto('objections.attempt')
    .values({ key, count: 1, since: at })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when objections.attempt.since <= ${stale} then 1 else least(objections.attempt.count + 1, 1000000) end`,
        since: sql<Date>`case when objections.attempt.since <= ${stale} then ${at}::timestamptz else objections.attempt.since end`,
      }),
    )
    .returning(['count', 'since'])
    .executeTakeFirstOrThrow()
}

/** False when the form was used before. Of two at one moment the second waits for the first. */
export async function insertUsedForm(ctx: Context, formHash: Buffer, expiresAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(ctx)
    .insertInto('objections.usedForm')
    .values({ formHash, expiresAt })
    .onConflict((conflict) => conflict.column('formHash').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Forgets what no longer counts. */
export async function forgetAttempts(ctx: Context, windowMs: number): Promise<void> {
  await tables(ctx).deleteFrom('objections.usedForm').where('expiresAt', '<', ctx.now()).execute()
  await tables(ctx)
    .deleteFrom('objections.attempt')
    .where('since', '<=', new Date(ctx.now().getTime() - windowMs))
    .execute()
}
