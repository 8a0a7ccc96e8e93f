import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { entryLevel } from './grow.ts'
import { tileKey } from './nodes.ts'
import { readTiles } from './store.ts'
import { entryBundle, hashLength, parseTilePath, tilePath, type TileName } from './tiles.ts'
import { leafHashes } from './tree.ts'

/** The bytes of a tile or entry bundle, by the path https://c2sp.org/tlog-tiles gives it (`tile/0/x001/067.p/12`). */
export async function readTile(ctx: Context, path: string): Promise<Uint8Array> {
  const name = parseTilePath(path)
  if (!name) throw fail('ledger.no-such-tile', { values: { path: path.slice(0, 100) } })
  return readNamedTile(ctx, name)
}

export async function readNamedTile(ctx: Context, name: TileName): Promise<Uint8Array> {
  const level = name.level === 'entries' || name.level === 0 ? entryLevel : name.level
  const tiles = await readTiles(ctx, [{ level, index: name.index }])
  const hashes = tiles.get(tileKey({ level, index: name.index }))?.subarray(0, name.width * hashLength)
  // A narrower tile is the beginning of the present one, so every width up to the present is there.
  if (hashes?.length !== name.width * hashLength) throw fail('ledger.no-such-tile', { values: { path: tilePath(name) } })
  if (name.level === 'entries') return entryBundle(hashes)
  return name.level === 0 ? leafHashes(hashes) : hashes
}
