import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { hashesOfNodes, rootsOfRanges, storedHashes, tilesFor } from './nodes.ts'
import { cover, proofRanges, type Node } from './ranges.ts'
import { readHead, readTiles } from './store.ts'
import { tileOf } from './tiles.ts'

export type InclusionProof = {
  readonly index: number
  readonly size: number
  readonly entry: Uint8Array
  readonly root: Uint8Array
  readonly hashes: readonly Uint8Array[]
}
export type ConsistencyProof = {
  readonly from: number
  readonly to: number
  readonly fromRoot: Uint8Array
  readonly toRoot: Uint8Array
  readonly hashes: readonly Uint8Array[]
}

/** Proves that the entry at `index` belongs to the tree of `size` leaves (the current one when left out). */
export async function inclusionProof(ctx: Context, index: number, size?: number): Promise<InclusionProof> {
  const head = await readHead(ctx)
  const treeSize = size ?? head.size
  if (!isSize(treeSize) || treeSize > head.size) throw fail('ledger.out-of-range', { values: { size: head.size } })
  const [proof] = await proofsWithin(ctx, [index], treeSize)
  return proof as InclusionProof
}

/**
 * The same for several entries of a tree that is known to have so many leaves, as that of a checkpoint has; the tiles they share are read
 * once.
 */
export async function proofsWithin(ctx: Context, indexes: readonly number[], treeSize: number): Promise<InclusionProof[]> {
  if (indexes.some((index) => !isSize(index) || index >= treeSize)) throw fail('ledger.out-of-range', { values: { size: treeSize } })
  const wanted = indexes.map((index) => {
    const leaf = { level: 0, index }
    return { index, leaf, ranges: [...proofRanges(index, index + 1, treeSize), { start: 0, end: treeSize }] }
  })
  const tiles = await readTiles(ctx, tilesFor(wanted.flatMap(({ leaf, ranges }) => [leaf, ...ranges.flatMap(cover)])))
  return wanted.map(({ index, leaf, ranges }) => {
    const hashes = rootsOfRanges(ranges, tiles)
    const entry = storedHashes(tileOf(leaf), tiles)
    return { index, size: treeSize, entry, root: hashes.at(-1) as Uint8Array, hashes: hashes.slice(0, -1) }
  })
}

/** Proves that the tree of `to` leaves (the current one when left out) begins with the tree of `from` leaves. */
export async function consistencyProof(ctx: Context, from: number, to?: number): Promise<ConsistencyProof> {
  const head = await readHead(ctx)
  const toSize = to ?? head.size
  if (!isSize(from) || !isSize(toSize) || from < 1 || from > toSize || toSize > head.size)
    throw fail('ledger.out-of-range', { values: { size: head.size } })
  const ranges = [...proofRanges(0, from, toSize), { start: 0, end: from }, { start: 0, end: toSize }]
  const roots = rootsOfRanges(ranges, await readTiles(ctx, tilesFor(ranges.flatMap(cover))))
  return { from, to: toSize, fromRoot: roots.at(-2) as Uint8Array, toRoot: roots.at(-1) as Uint8Array, hashes: roots.slice(0, -2) }
}

const isSize = (size: number): boolean => Number.isSafeInteger(size) && size >= 0

/** The hashes of nodes. */
export async function nodeHashes(ctx: Context, nodes: readonly Node[]): Promise<Uint8Array[]> {
  return hashesOfNodes(nodes, await readTiles(ctx, tilesFor(nodes)))
}
