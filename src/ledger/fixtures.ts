import { createHash } from 'node:crypto'
import { generateKey, signerOf } from '../platform/crypto/keys.ts'
import type { NoteSigner } from '../platform/crypto/note.ts'
import { grow, type Edges } from './grow.ts'
import { tileKey } from './nodes.ts'
import { fullTileLength, hashLength, tileWidth } from './tiles.ts'

/** A signer with a fresh key that is kept nowhere. */
export function createSigner(origin = 'xinheng.local/ledger'): NoteSigner {
  const signer = signerOf(generateKey(origin))
  if (signer === null) throw new Error('no signer')
  return signer
}

/** Entries that differ from each other and are the same in every run. */
export const someEntries = (count: number, seed = ''): Buffer =>
  Buffer.concat(Array.from({ length: count }, (_, at) => createHash('sha256').update(`${seed}${at}`).digest()))

export const entryAt = (entries: Uint8Array, index: number): Uint8Array => entries.subarray(index * hashLength, (index + 1) * hashLength)

/** A tree grown in memory by appends of the given sizes, with its tiles as they would be stored. */
export function grownTree(entries: Uint8Array, appends: readonly number[]) {
  const tiles = new Map<string, Uint8Array>()
  let [size, root, edges]: [number, Uint8Array, Edges] = [0, new Uint8Array(), new Map()]
  for (const count of appends) {
    const grown = grow(size, edges, entries.subarray(size * hashLength, (size + count) * hashLength))
    for (const { level, first, hashes } of grown.full)
      for (let at = 0; at < hashes.length / fullTileLength; at++)
        tiles.set(tileKey({ level, index: first + at }), hashes.subarray(at * fullTileLength, (at + 1) * fullTileLength))
    ;({ size, root, edges } = grown)
  }
  for (const [level, hashes] of edges)
    tiles.set(tileKey({ level, index: Math.floor(size / tileWidth ** (Math.max(level, 0) + 1)) }), hashes)
  return { size, root, edges, tiles }
}
