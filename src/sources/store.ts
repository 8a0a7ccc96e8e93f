import { sql } from 'kysely'
import type { Context, Db } from '../platform/context.ts'
import { prepared, textsOf } from '../platform/database/prepared.ts'
import type { Day } from '../platform/time.ts'
import { together } from '../platform/together.ts'
import type { SourceKey } from './key.ts'
import type { ItemRight, Source, SourceStatus } from './source.ts'
import type { SourcesTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<SourcesTables>()

const sourceColumns = ['code', 'name', 'shortName', 'divisionCode', 'contact', 'status', 'since'] as const
const keyColumns = ['prefix', 'sourceCode', 'label', 'issuedAt', 'expiresAt', 'lastUsedAt', 'revokedAt', 'replaces'] as const

export const loadSources = (ctx: Context): Promise<Source[]> =>
  tables(ctx).selectFrom('sources.source').select(sourceColumns).orderBy('divisionCode').orderBy('name').execute()

/** The active sources that hold a right for an item on a day. */
export const loadReporters = (ctx: Context, item: string, day: Day): Promise<Source[]> =>
  tables(ctx)
    .selectFrom('sources.source')
    .select(sourceColumns)
    .where('status', '=', 'active')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('sources.itemRight as right')
          .select('right.item')
          .whereRef('right.sourceCode', '=', 'sources.source.code')
          .where('right.item', '=', item)
          .where('right.fromDay', '<=', day)
          .where((right) => right.or([right('right.toDay', 'is', null), right('right.toDay', '>=', day)])),
      ),
    )
    .orderBy('divisionCode')
    .orderBy('name')
    .execute()

export const loadSource = (ctx: Context, code: string): Promise<Source | undefined> =>
  tables(ctx).selectFrom('sources.source').select(sourceColumns).where('code', '=', code).executeTakeFirst()

/** Registers a source; false when its code or its name is registered already. */
export async function insertSource(ctx: Context, source: Source): Promise<boolean> {
  const at = ctx.now()
  const { numInsertedOrUpdatedRows } = await tables(ctx)
    .insertInto('sources.source')
    .values({ ...source, registeredAt: at, changedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The code of the source with this name, if any. */
export async function codeOfName(ctx: Context, name: string): Promise<string | undefined> {
  const row = await tables(ctx).selectFrom('sources.source').select('code').where('name', '=', name).executeTakeFirst()
  return row?.code
}

export async function updateSource(ctx: Context, { code, ...changes }: Source): Promise<void> {
  await tables(ctx)
    .updateTable('sources.source')
    .set({ ...changes, changedAt: ctx.now() })
    .where('code', '=', code)
    .execute()
}

/** Holds the source until the transaction ends, so that two changes of its rights follow each other. */
export async function lockSource(ctx: Context, code: string): Promise<boolean> {
  const row = await tables(ctx).selectFrom('sources.source').select('code').where('code', '=', code).forNoKeyUpdate().executeTakeFirst()
  return row !== undefined
}

export async function loadRights(ctx: Context, code: string, item: string | null = null): Promise<ItemRight[]> {
  return await tables(ctx)
    .selectFrom('sources.itemRight')
    .select(['item', 'fromDay as from', 'toDay as to', 'basis'])
    .where('sourceCode', '=', code)
    .$if(item !== null, (query) => query.where('item', '=', item ?? ''))
    .orderBy('item')
    .orderBy('fromDay')
    .execute()
}

export async function insertRights(ctx: Context, code: string, rights: readonly ItemRight[]): Promise<void> {
  if (rights.length === 0) return
  const rows = rights.map((right) => ({ sourceCode: code, item: right.item, fromDay: right.from, toDay: right.to, basis: right.basis }))
  await tables(ctx).insertInto('sources.itemRight').values(rows).execute()
}

export async function closeRight(ctx: Context, code: string, right: Pick<ItemRight, 'item' | 'from'>, to: Day): Promise<boolean> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('sources.itemRight')
    .set({ toDay: to })
    .where('sourceCode', '=', code)
    .where('item', '=', right.item)
    .where('fromDay', '=', right.from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const loadKeys = (ctx: Context, code: string): Promise<SourceKey[]> =>
  tables(ctx)
    .selectFrom('sources.key')
    .select(keyColumns)
    .where('sourceCode', '=', code)
    .orderBy('issuedAt', 'desc')
    .orderBy('prefix')
    .execute()

export const loadKey = (ctx: Context, prefix: string): Promise<SourceKey | undefined> =>
  tables(ctx).selectFrom('sources.key').select(keyColumns).where('prefix', '=', prefix).executeTakeFirst()

type KeyForUse = Pick<SourceKey, 'prefix' | 'sourceCode' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'> & {
  readonly digest: Uint8Array
  readonly status: SourceStatus
}

/** A key with its digest and the state of its source, read with those that others ask for at the same time. */
export const loadKeyForUse = ({ db }: Context, prefix: string): Promise<KeyForUse | undefined> => keysForUse(db, prefix)

const keysForUse = together({ most: 100, goes: 2 }, async (db: Db, prefixes: readonly string[]) => {
  const { rows } = await sql<KeyForUse>`${sql.raw(prepared)}
    select k.prefix, k.source_code, k.digest, k.expires_at, k.revoked_at, k.last_used_at, s.status
      from ${textsOf(prefixes)} as p (prefix) join sources.key k on k.prefix = p.prefix join sources.source s on s.code = k.source_code`.execute(
    db,
  )
  return prefixes.map((prefix) => rows.find((row) => row.prefix === prefix))
})

export type NewKey = Pick<SourceKey, 'prefix' | 'sourceCode' | 'label' | 'issuedAt' | 'expiresAt' | 'replaces'> & {
  readonly digest: Uint8Array
}

export async function insertKey(ctx: Context, key: NewKey): Promise<void> {
  await tables(ctx)
    .insertInto('sources.key')
    .values({ ...key, digest: Buffer.from(key.digest), issuedBy: ctx.actor.id })
    .execute()
}

/** Ends a key at an instant, if it does not end before. */
export async function markRevoked(ctx: Context, prefix: string, at: Date): Promise<void> {
  await tables(ctx)
    .updateTable('sources.key')
    .set({ revokedAt: at, revokedBy: ctx.actor.id })
    .where('prefix', '=', prefix)
    .where((eb) => eb.or([eb('revokedAt', 'is', null), eb('revokedAt', '>', at)]))
    .execute()
}

export async function markUsed(ctx: Context, prefix: string): Promise<void> {
  await tables(ctx).updateTable('sources.key').set({ lastUsedAt: ctx.now() }).where('prefix', '=', prefix).execute()
}
