import { sha256Into } from '../platform/crypto/native.ts'
import { hashLength } from './tiles.ts'

/** Hashing many nodes at once, as concatenated hashes of 32 bytes. Node only; `merkle.ts` checks what this makes. */

const leaf = Buffer.alloc(1 + hashLength)
const node = Buffer.alloc(1 + 2 * hashLength)
node[0] = 1

/** The leaf hashes of concatenated entries. */
export function leafHashes(entries: Uint8Array): Buffer {
  const hashes = Buffer.allocUnsafe(entries.length)
  for (let at = 0; at < entries.length; at += hashLength) {
    leaf.set(entries.subarray(at, at + hashLength), 1)
    sha256Into(hashes, at, leaf)
  }
  return hashes
}

/** The root of the perfect tree over a power of two of hashes. */
export function perfectRoot(hashes: Uint8Array): Buffer {
  const work = Buffer.from(hashes)
  for (let length = work.length; length > hashLength; length /= 2)
    for (let at = 0; at < length; at += 2 * hashLength) {
      node.set(work.subarray(at, at + 2 * hashLength), 1)
      sha256Into(work, at / 2, node)
    }
  return work.subarray(0, hashLength)
}

/** The root over perfect subtrees of falling size, left to right. */
export function foldRight(roots: readonly Uint8Array[]): Buffer {
  let root = Buffer.from(roots.at(-1) ?? emptyRoot)
  for (const left of roots.slice(0, -1).reverse()) {
    node.set(left, 1)
    node.set(root, 1 + hashLength)
    root = Buffer.allocUnsafe(hashLength)
    sha256Into(root, 0, node)
  }
  return root
}

/** The root of the tree without leaves: the hash of nothing. */
export const emptyRoot = Buffer.alloc(hashLength)
sha256Into(emptyRoot, 0, new Uint8Array())
