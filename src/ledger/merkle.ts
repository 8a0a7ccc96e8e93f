import { joinBytes, sameBytes } from '../platform/crypto/bytes.ts'
import type { Sha256 } from '../platform/crypto/primitives.ts'

/**
 * Checking that a leaf stands in an RFC 6962 tree (RFC 9162 section 2.1).
 * Runs on the server and in the browser. Sizes are numbers up to 2^53 - 1, so no bit operators.
 */

export type Hash = Uint8Array
export type Proof = readonly Hash[]

export const hashLeaf = async (sha256: Sha256, entry: Uint8Array): Promise<Hash> => sha256(joinBytes(Uint8Array.of(0), entry))
export const hashNode = async (sha256: Sha256, left: Hash, right: Hash): Promise<Hash> => sha256(joinBytes(Uint8Array.of(1), left, right))

const half = (n: number): number => Math.floor(n / 2)
const isOdd = (n: number): boolean => n % 2 === 1
const areSizes = (...sizes: readonly number[]): boolean => sizes.every((size) => Number.isSafeInteger(size) && size >= 0)
const areHashes = (hashes: readonly Hash[]): boolean => hashes.every((hash) => hash.length === 32)

/** Whether the leaf at `index` belongs to the tree of `size` leaves with this root. */
export async function verifyInclusion(sha256: Sha256, index: number, size: number, leaf: Hash, proof: Proof, root: Hash): Promise<boolean> {
  if (!areSizes(index, size) || index >= size || !areHashes([leaf, root, ...proof])) return false
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      hash = await hashNode(sha256, sibling, hash)
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else hash = await hashNode(sha256, hash, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && sameBytes(hash, root)
}
