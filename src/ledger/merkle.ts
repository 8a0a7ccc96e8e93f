import { joinBytes, sameBytes } from '../platform/crypto/bytes.ts'
import type { Sha256 } from '../platform/crypto/primitives.ts'

/**
 * Checking proofs of RFC 6962 trees (RFC 9162 section 2.1) and of their subtrees (draft-ietf-plants-merkle-tree-certs).
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

/** Whether `[start, end)` is a subtree: it starts at a multiple of the least power of two that holds it. */
function isSubtree(start: number, end: number): boolean {
  let width = 1
  while (width < end - start) width *= 2
  return areSizes(start, end) && start <= end && start % width === 0
}

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

/** Whether the leaf at `index` of the tree belongs to its subtree `[start, end)` with this root. */
export async function verifySubtreeInclusion(
  sha256: Sha256,
  index: number,
  start: number,
  end: number,
  leaf: Hash,
  proof: Proof,
  root: Hash,
) {
  if (!areSizes(index, start, end) || index < start || !isSubtree(start, end)) return false
  return verifyInclusion(sha256, index - start, end - start, leaf, proof, root)
}

/** Whether the tree of `size2` leaves with `root2` begins with the tree of `size1` leaves with `root1`. */
export async function verifyConsistency(
  sha256: Sha256,
  size1: number,
  size2: number,
  proof: Proof,
  root1: Hash,
  root2: Hash,
): Promise<boolean> {
  if (size1 === 0) return false
  return verifySubtreeConsistency(sha256, 0, size1, size2, proof, root1, root2)
}

/** Whether the subtree `[start, end)` with root `subRoot` is a part of the tree of `size` leaves with this root. */
export async function verifySubtreeConsistency(
  sha256: Sha256,
  start: number,
  end: number,
  size: number,
  proof: Proof,
  subRoot: Hash,
  root: Hash,
): Promise<boolean> {
  if (!areSizes(start, end, size) || end > size || !isSubtree(start, end)) return false
  // Without a proof nothing is hashed: the roots are only compared.
  if (proof.length > 0 && !areHashes([subRoot, root, ...proof])) return false
  // The empty subtree is part of every tree, whatever its root.
  if (start === end) return proof.length === 0 && sameBytes(subRoot, await sha256(new Uint8Array()))
  // First and last leaf of the subtree and last leaf of the tree, later their ancestors level by level.
  let [first, last, top] = [start, end - 1, size - 1]
  const reachesEnd = last === top
  // oxlint-disable-next-line no-unmodified-loop-condition -- meant: further up, last and top may coincide all the same
  while (first !== last && (reachesEnd || isOdd(last))) [first, last, top] = [half(first), half(last), half(top)]
  const whole = first === last
  const seed = whole ? subRoot : proof[0]
  if (!seed) return false
  let [part, all] = [seed, seed]
  for (const sibling of proof.slice(whole ? 0 : 1)) {
    if (top === 0) return false
    if (isOdd(last) || last === top) {
      if (first < last) part = await hashNode(sha256, sibling, part)
      all = await hashNode(sha256, sibling, all)
      while (!isOdd(last)) [first, last, top] = [half(first), half(last), half(top)]
    } else all = await hashNode(sha256, all, sibling)
    ;[first, last, top] = [half(first), half(last), half(top)]
  }
  return top === 0 && sameBytes(part, subRoot) && sameBytes(all, root)
}
