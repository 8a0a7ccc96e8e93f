import { fail } from './errors.ts'
import { entryLevel } from './grow.ts'
import { cover, type Node, type Range } from './ranges.ts'
import { hashLength, tileOf } from './tiles.ts'
import { foldRight, leafHashes, perfectRoot } from './tree.ts'

/** Computing the hashes of nodes from stored tiles. */

export type TileKey = { readonly level: number; readonly index: number }

/** Stored tiles by key. */
export type StoredTiles = ReadonlyMap<string, Uint8Array>

export const tileKey = ({ level, index }: TileKey): string => `${level}/${index}`

/** Level 0 is not stored but computed from the entries. */
const storedAs = ({ level, index }: TileKey): TileKey => ({ level: level === 0 ? entryLevel : level, index })

/** The stored tiles the hashes of these nodes are computed from. */
export function tilesFor(nodes: readonly Node[]): TileKey[] {
  const keys = nodes.map((node) => storedAs(tileOf(node)))
  return [...new Map(keys.map((key) => [tileKey(key), key])).values()]
}

export function hashesOfNodes(nodes: readonly Node[], tiles: StoredTiles): Uint8Array[] {
  return nodes.map((node) => {
    const place = tileOf(node)
    const hashes = storedHashes(place, tiles)
    return perfectRoot(place.level === 0 ? leafHashes(hashes) : hashes)
  })
}

/** The roots of subtrees given as ranges of leaves. */
export const rootsOfRanges = (ranges: readonly Range[], tiles: StoredTiles): Uint8Array[] =>
  ranges.map((range) => foldRight(hashesOfNodes(cover(range), tiles)))

/** Some of the hashes of a tile as stored: at level 0 the entries. */
export function storedHashes(place: TileKey & { readonly from: number; readonly count: number }, tiles: StoredTiles): Uint8Array {
  const hashes = tiles.get(tileKey(storedAs(place)))?.subarray(place.from * hashLength, (place.from + place.count) * hashLength)
  if (hashes?.length !== place.count * hashLength) throw fail('ledger.broken', { values: { what: `tile ${place.level}/${place.index}` } })
  return hashes
}
