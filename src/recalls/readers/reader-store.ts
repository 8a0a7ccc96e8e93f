import type { Context } from '../../platform/context.ts'
import type { Reader, ReaderKey, ReaderStatus } from './reader.ts'
import type { RecallsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<RecallsTables>()

const readerColumns = [
  'code',
  'name',
  'kind',
  'contactMail',
  'byMail',
  'webhookUrl',
  'webhookSalt',
  'status',
  'requestedBy',
  'requestedAt',
  'decidedAt',
  'decisionReason',
] as const
const keyColumns = ['prefix', 'readerCode', 'label', 'issuedAt', 'expiresAt', 'lastUsedAt', 'revokedAt'] as const

export const loadReaders = (ctx: Context): Promise<Reader[]> =>
  tables(ctx).selectFrom('recalls.reader').select(readerColumns).orderBy('name').orderBy('code').execute()

export const loadReader = (ctx: Context, code: string): Promise<Reader | undefined> =>
  tables(ctx).selectFrom('recalls.reader').select(readerColumns).where('code', '=', code).executeTakeFirst()

/** Enters a reader; false when there is one with this code. A refused or closed one may be asked for again. */
export async function insertReader(ctx: Context, reader: Reader): Promise<boolean> {
  const decidedBy = reader.decidedAt === null ? null : ctx.actor.id
  const row = { ...reader, decidedBy, changedAt: ctx.now() }
  const { code: _code, ...changes } = row
  const { numInsertedOrUpdatedRows } = await tables(ctx)
    .insertInto('recalls.reader')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doUpdateSet(changes).where('recalls.reader.status', 'in', ['refused', 'closed']))
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether a recall ever went to a reader. */
export async function isToldOf(ctx: Context, code: string): Promise<boolean> {
  const one = await tables(ctx).selectFrom('recalls.delivery').select('recallId').where('readerCode', '=', code).limit(1).executeTakeFirst()
  return one !== undefined
}

/** Moves a reader on from a state it is in; false when it is in another. */
export async function updateStatus(
  ctx: Context,
  code: string,
  { from, to, reason }: { readonly from: ReaderStatus; readonly to: ReaderStatus; readonly reason: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('recalls.reader')
    .set({ status: to, decidedBy: ctx.actor.id, decidedAt: ctx.now(), decisionReason: reason, changedAt: ctx.now() })
    .where('code', '=', code)
    .where('status', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function updateReader(
  ctx: Context,
  code: string,
  changes: Partial<Pick<Reader, 'name' | 'kind' | 'contactMail' | 'byMail' | 'webhookUrl' | 'webhookSalt'>>,
): Promise<void> {
  await tables(ctx)
    .updateTable('recalls.reader')
    .set({ ...changes, changedAt: ctx.now() })
    .where('code', '=', code)
    .execute()
}

export const loadKeys = (ctx: Context, code: string): Promise<ReaderKey[]> =>
  tables(ctx)
    .selectFrom('recalls.key')
    .select(keyColumns)
    .where('readerCode', '=', code)
    .orderBy('issuedAt', 'desc')
    .orderBy('prefix')
    .execute()

export const loadKey = (ctx: Context, prefix: string): Promise<ReaderKey | undefined> =>
  tables(ctx).selectFrom('recalls.key').select(keyColumns).where('prefix', '=', prefix).executeTakeFirst()

/** A key with its digest and the state of its reader: one read by primary key. */
export const loadKeyForUse = (ctx: Context, prefix: string) =>
  tables(ctx)
    .selectFrom('recalls.key as key')
    .innerJoin('recalls.reader as reader', 'reader.code', 'key.readerCode')
    .select(['key.prefix', 'key.readerCode', 'key.digest', 'key.expiresAt', 'key.revokedAt', 'key.lastUsedAt', 'reader.status'])
    .where('key.prefix', '=', prefix)
    .executeTakeFirst()

/** Enters a key of an active reader, which is not closed meanwhile; false when it is not active. */
export async function insertKey(
  ctx: Context,
  key: Pick<ReaderKey, 'prefix' | 'readerCode' | 'label' | 'issuedAt' | 'expiresAt'> & { readonly digest: Uint8Array },
): Promise<boolean> {
  const held = await tables(ctx)
    .selectFrom('recalls.reader')
    .select('code')
    .where('code', '=', key.readerCode)
    .where('status', '=', 'active')
    .forShare()
    .executeTakeFirst()
  if (held === undefined) return false
  await tables(ctx)
    .insertInto('recalls.key')
    .values({ ...key, digest: Buffer.from(key.digest), issuedBy: ctx.actor.id })
    .execute()
  return true
}

/** Ends a key at once, if it did not end before. */
export async function markRevoked(ctx: Context, prefix: string): Promise<void> {
  await tables(ctx)
    .updateTable('recalls.key')
    .set({ revokedAt: ctx.now(), revokedBy: ctx.actor.id })
    .where('prefix', '=', prefix)
    .where('revokedAt', 'is', null)
    .execute()
}

/** Ends every key of a reader. */
export async function revokeKeysOf(ctx: Context, code: string): Promise<void> {
  await tables(ctx)
    .updateTable('recalls.key')
    .set({ revokedAt: ctx.now(), revokedBy: ctx.actor.id })
    .where('readerCode', '=', code)
    .where('revokedAt', 'is', null)
    .execute()
}

export async function markUsed(ctx: Context, prefix: string): Promise<void> {
  await tables(ctx).updateTable('recalls.key').set({ lastUsedAt: ctx.now() }).where('prefix', '=', prefix).execute()
}
