import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/time.ts'
import type { MemberKey } from './key.ts'
import type { AccountsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()
const columns = ['prefix', 'key.membershipId', 'label', 'scopes', 'issuedAt', 'expiresAt', 'lastUsedOn', 'revokedAt'] as const

export async function insertKey(ctx: Context, key: Omit<MemberKey, 'lastUsedOn' | 'revokedAt'> & { digest: Uint8Array }): Promise<void> {
  await tables(ctx)
    .insertInto('accounts.key')
    .values({ ...key, scopes: [...key.scopes], digest: Buffer.from(key.digest) })
    .execute()
}

/** Every key of a user, for whichever membership, the latest first. */
export const loadKeys = (ctx: Context, userId: string): Promise<MemberKey[]> =>
  tables(ctx)
    .selectFrom('accounts.key as key')
    .innerJoin('accounts.membership as member', 'member.membershipId', 'key.membershipId')
    .select(columns)
    .where('member.userId', '=', userId)
    .orderBy('issuedAt', 'desc')
    .limit(100)
    .execute()

/** A key with whom it acts for; nothing when the membership has ended or the account is shut. */
export const loadKeyForUse = (ctx: Context, prefix: string) =>
  tables(ctx)
    .selectFrom('accounts.key as key')
    .innerJoin('accounts.membership as member', 'member.membershipId', 'key.membershipId')
    .innerJoin('accounts.user as account', 'account.id', 'member.userId')
    .select([...columns, 'digest', 'member.body', 'member.unit', 'member.role'])
    .where('prefix', '=', prefix)
    .where('member.endedAt', 'is', null)
    .where('account.disabledAt', 'is', null)
    .executeTakeFirst()

export async function markKeyUsed(ctx: Context, prefix: string): Promise<void> {
  await tables(ctx)
    .updateTable('accounts.key')
    .set({ lastUsedOn: dayOf(ctx.now()) })
    .where('prefix', '=', prefix)
    .execute()
}

/** Ends a key of a user at once; false when it is none of theirs or has ended. */
export async function endKey(ctx: Context, userId: string, prefix: string): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('accounts.key')
    .set({ revokedAt: ctx.now() })
    .where('prefix', '=', prefix)
    .where('revokedAt', 'is', null)
    .where('membershipId', 'in', (select) => select.selectFrom('accounts.membership').select('membershipId').where('userId', '=', userId))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
