import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { AccountsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()

/** The secret of an authenticator app, encrypted, and whether its user has shown that it works. */
export type StoredAuthenticator = AccountsTables['accounts.authenticator']

export const loadAuthenticator = (ctx: Context, userId: string): Promise<StoredAuthenticator | undefined> =>
  tables(ctx).selectFrom('accounts.authenticator').selectAll().where('userId', '=', userId).executeTakeFirst()

/** Keeps a new secret that is yet to be confirmed; one that is confirmed stays. */
export async function putAuthenticator(ctx: Context, userId: string, secret: string): Promise<void> {
  const fresh = { secret, createdAt: ctx.now(), confirmedAt: null, lastStep: null }
  await tables(ctx)
    .insertInto('accounts.authenticator')
    .values({ userId, ...fresh })
    .onConflict((conflict) => conflict.column('userId').doUpdateSet(fresh).where('accounts.authenticator.confirmedAt', 'is', null))
    .execute()
}

/** Takes a step of the clock once: false when this one or a later one was used before. */
export async function spendStep(ctx: Context, userId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('accounts.authenticator')
    .set({ lastStep: step, confirmedAt: sql<Date>`coalesce(confirmed_at, ${ctx.now()})` })
    .where('userId', '=', userId)
    .where((where) => where.or([where('lastStep', 'is', null), where('lastStep', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteAuthenticator(ctx: Context, userId: string): Promise<void> {
  await tables(ctx).deleteFrom('accounts.authenticator').where('userId', '=', userId).execute()
}

/** The passkeys of a user, without their keys. */
export const loadPasskeys = (ctx: Context, userId: string) =>
  tables(ctx)
    .selectFrom('accounts.passkey')
    .select(['id', 'name', 'createdAt', 'backedUp'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

export async function renamePasskey(ctx: Context, userId: string, id: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('accounts.passkey')
    .set({ name })
    .where('userId', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Removes one passkey of a user, or all of them. */
export async function deletePasskeys(ctx: Context, userId: string, id?: string): Promise<boolean> {
  let query = tables(ctx).deleteFrom('accounts.passkey').where('userId', '=', userId)
  if (id !== undefined) query = query.where('id', '=', id)
  return (await query.executeTakeFirst()).numDeletedRows > 0n
}

/** Writes on the account whether it has a second factor that works; without one the recovery codes go too. */
export async function settleSecondFactor(ctx: Context, userId: string): Promise<boolean> {
  const { secondFactor } = await tables(ctx)
    .updateTable('accounts.user')
    .set({
      secondFactor: sql<boolean>`exists (select from accounts.authenticator where user_id = ${userId} and confirmed_at is not null)
        or exists (select from accounts.passkey where user_id = ${userId})`,
      updatedAt: ctx.now(),
    })
    .where('id', '=', userId)
    .returning('secondFactor')
    .executeTakeFirstOrThrow()
  if (!secondFactor) await tables(ctx).deleteFrom('accounts.recoveryCode').where('userId', '=', userId).execute()
  return secondFactor
}

export async function replaceRecoveryCodes(ctx: Context, userId: string, digests: readonly string[]): Promise<void> {
  await tables(ctx).deleteFrom('accounts.recoveryCode').where('userId', '=', userId).execute()
  await tables(ctx)
    .insertInto('accounts.recoveryCode')
    .values(digests.map((digest) => ({ userId, digest, usedAt: null })))
    .execute()
}

/** Uses a recovery code up; false when it is none of the user's or was used before. */
export async function spendRecoveryCode(ctx: Context, userId: string, digest: string): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('accounts.recoveryCode')
    .set({ usedAt: ctx.now() })
    .where('userId', '=', userId)
    .where('digest', '=', digest)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function countRecoveryCodes(ctx: Context, userId: string): Promise<number> {
  const { count } = await tables(ctx)
    .selectFrom('accounts.recoveryCode')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertNote(ctx: Context, note: { userId: string; act: string; by: string; reason: string | null }): Promise<void> {
  await tables(ctx)
    .insertInto('accounts.note')
    .values({ ...note, at: ctx.now() })
    .execute()
}

export const loadNotes = (ctx: Context, userId: string, limit: number) =>
  tables(ctx)
    .selectFrom('accounts.note')
    .select(['act', 'at', 'by', 'reason'])
    .where('userId', '=', userId)
    .orderBy('noteId', 'desc')
    .limit(limit)
    .execute()
