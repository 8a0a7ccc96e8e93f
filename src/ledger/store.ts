import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Edges, FullTiles } from './grow.ts'
import { tileKey, type StoredTiles, type TileKey } from './nodes.ts'
import type { LedgerTables } from './tables.ts'
import { fullTileLength, tileWidth } from './tiles.ts'

export type Head = { readonly size: number; readonly root: Uint8Array }
export type StoredCheckpoint = { readonly size: number; readonly root: Uint8Array; readonly madeAt: Date; readonly note: string }

const tables = (ctx: Context) => ctx.db.withTables<LedgerTables>()

/** The head, locked until the transaction ends. */
export const lockHeadRow = (ctx: Context): Promise<Head> =>
  tables(ctx).selectFrom('ledger.head').select(['size', 'root']).forNoKeyUpdate().executeTakeFirstOrThrow()

export const readHead = (ctx: Context): Promise<Head> =>
  tables(ctx).selectFrom('ledger.head').select(['size', 'root']).executeTakeFirstOrThrow()

export async function readEdges(ctx: Context): Promise<Edges> {
  const rows = await tables(ctx).selectFrom('ledger.edge').select(['level', 'hashes']).execute()
  return new Map(rows.map((row) => [row.level, row.hashes]))
}

/** Adds full tiles: one binary parameter, cut into rows by the database. */
export async function insertTiles(ctx: Context, { level, first, hashes }: FullTiles): Promise<void> {
  await sql`
    insert into ledger.tile (level, index, hashes)
    select ${level}::smallint, ${first}::bigint + i, substr(${hashes}::bytea, i * ${fullTileLength}::int + 1, ${fullTileLength}::int)
      from generate_series(0, ${hashes.length / fullTileLength - 1}::int) i`.execute(ctx.db)
}

export async function saveEdges(ctx: Context, size: number, edges: Edges): Promise<void> {
  const rows = [...edges].map(([level, hashes]) => ({
    level,
    index: Math.floor(size / tileWidth ** (Math.max(level, 0) + 1)),
    hashes: Buffer.from(hashes),
  }))
  await tables(ctx)
    .insertInto('ledger.edge')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('level').doUpdateSet((row) => ({ index: row.ref('excluded.index'), hashes: row.ref('excluded.hashes') })),
    )
    .execute()
}

export async function saveHead(ctx: Context, checkpoint: StoredCheckpoint): Promise<void> {
  const row = { ...checkpoint, root: Buffer.from(checkpoint.root) }
  await tables(ctx).insertInto('ledger.checkpoint').values(row).execute()
  await tables(ctx).updateTable('ledger.head').set({ size: row.size, root: row.root }).execute()
}

/** The checkpoint of this size; without a size the latest. */
export function findCheckpoint(ctx: Context, size?: number): Promise<StoredCheckpoint | undefined> {
  const query = tables(ctx).selectFrom('ledger.checkpoint').select(['size', 'root', 'madeAt', 'note'])
  return (size === undefined ? query.orderBy('size', 'desc').limit(1) : query.where('size', '=', size)).executeTakeFirst()
}

/** The size at the end of each calendar month (China) in which something was appended, oldest first. */
export async function sizesByMonth(ctx: Context): Promise<{ month: string; size: number }[]> {
  const result = await sql<{ month: string; size: number }>`
    select to_char(made_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, max(size) as size
      from ledger.checkpoint group by 1 order by 1`.execute(ctx.db)
  return result.rows
}

/** Tiles, full or at the edge, in one statement. Level 0 is not stored: ask for `entryLevel`. */
export async function readTiles(ctx: Context, keys: readonly TileKey[]): Promise<StoredTiles> {
  if (keys.length === 0) return new Map()
  const result = await sql<{ level: number; index: number; hashes: Buffer }>`
    with wanted as (select * from unnest(${keys.map((key) => key.level)}::smallint[], ${keys.map((key) => key.index)}::bigint[]) w(level, index))
    select level, index, hashes from ledger.tile join wanted using (level, index)
    union all
    select level, index, hashes from ledger.edge join wanted using (level, index)`.execute(ctx.db)
  return new Map(result.rows.map((row) => [tileKey(row), row.hashes]))
}
