import { sameBytes } from '../platform/crypto/bytes.ts'
import type { Sha256 } from '../platform/crypto/primitives.ts'
import { hashNode, verifyInclusion, type Hash, type Proof } from './merkle.ts'

/** How whoever holds two checkpoints, or a subtree, checks a proof of consistency (draft-ietf-plants-merkle-tree-certs): the program only gives such proofs. */

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
