import { cover } from './ranges.ts'
import { foldRight, leafHashes, perfectRoot } from './tree.ts'
import { fullTileLength, hashLength, tileWidth } from './tiles.ts'

/**
 * Appending without seeing the tree: its right edge is enough. Stored are the entries (level -1) and the tiles from level 1
 * on; level 0 holds the leaf hashes of the entries and is computed when it is read, which halves what is written.
 */
export const entryLevel = -1

/** The incomplete tile at the right end of each stored level; empty ones may be missing. */
export type Edges = ReadonlyMap<number, Uint8Array>

/** Consecutive full tiles of one level, concatenated. */
export type FullTiles = { readonly level: number; readonly first: number; readonly hashes: Uint8Array }
export type Growth = { readonly size: number; readonly root: Uint8Array; readonly full: readonly FullTiles[]; readonly edges: Edges }

/** What appending entries (32 bytes each, concatenated) to a tree of `size` leaves adds and leaves at the edge. */
export function grow(size: number, edges: Edges, entries: Uint8Array): Growth {
  const full: FullTiles[] = []
  const after = new Map(edges)
  let added: Uint8Array = entries
  for (let level = entryLevel; added.length > 0; level = level === entryLevel ? 1 : level + 1) {
    const hashes = Buffer.concat([edges.get(level) ?? new Uint8Array(), added])
    const complete = Math.floor(hashes.length / fullTileLength)
    const first = Math.floor(size / tileWidth ** (level === entryLevel ? 1 : level + 1))
    if (complete > 0) full.push({ level, first, hashes: hashes.subarray(0, complete * fullTileLength) })
    after.set(level, hashes.subarray(complete * fullTileLength))
    added = Buffer.concat(
      Array.from({ length: complete }, (_, at) => tileRoot(level, hashes.subarray(at * fullTileLength, (at + 1) * fullTileLength))),
    )
  }
  return { size: size + entries.length / hashLength, root: rootOf(after), full, edges: after }
}

const tileRoot = (level: number, hashes: Uint8Array): Buffer => perfectRoot(level === entryLevel ? leafHashes(hashes) : hashes)

/** The root of the tree with this right edge. */
export function rootOf(edges: Edges): Uint8Array {
  const highestFirst = [...edges].toSorted(([a], [b]) => b - a)
  return foldRight(
    highestFirst.flatMap(([level, stored]) => {
      const hashes = level === entryLevel ? leafHashes(stored) : stored
      return cover({ start: 0, end: hashes.length / hashLength }).map((part) => {
        const width = hashLength * 2 ** part.level
        return perfectRoot(hashes.subarray(part.index * width, (part.index + 1) * width))
      })
    }),
  )
}

/** Whether the edges are as wide as a tree of this size needs. */
export function fits(size: number, edges: Edges): boolean {
  const levels = new Set([entryLevel, ...edges.keys()])
  for (let level = 1; tileWidth ** level <= size; level++) levels.add(level)
  return [...levels].every((level) => {
    const width = Math.floor(size / tileWidth ** Math.max(level, 0)) % tileWidth
    return (edges.get(level)?.length ?? 0) === width * hashLength
  })
}
