import type { Context } from '../platform/context.ts'
import type { ObjectionsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<ObjectionsTables>()

/** False when the form was used before. Of two at one moment the second waits for the first. */
export async function insertUsedForm(ctx: Context, formHash: Buffer, expiresAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(ctx)
    .insertInto('objections.usedForm')
    .values({ formHash, expiresAt })
    .onConflict((conflict) => conflict.column('formHash').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Forgets forms that would have expired meanwhile. */
export async function forgetForms(ctx: Context): Promise<void> {
  await tables(ctx).deleteFrom('objections.usedForm').where('expiresAt', '<', ctx.now()).execute()
}
