import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from '../platform/crypto/native.ts'
import { entryAt, grownTree, someEntries } from './fixtures.ts'
import { fits } from './grow.ts'
import { verifyInclusion } from './merkle.ts'
import { verifyConsistency, verifySubtreeConsistency, verifySubtreeInclusion } from './merkle-fixtures.ts'
import { rootsOfRanges } from './nodes.ts'
import { proofRanges } from './ranges.ts'
import { hashLength } from './tiles.ts'
import { leafHashes } from './tree.ts'

/** The tree hash exactly as RFC 6962 section 2.1 words it. */
function plainRoot(entries: Uint8Array): Buffer {
  const size = entries.length / hashLength
  if (size <= 1)
    return createHash('sha256')
      .update(size === 0 ? '' : Buffer.concat([Buffer.of(0), entries]))
      .digest()
  let k = 1
  while (k * 2 < size) k *= 2
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(1), plainRoot(entries.subarray(0, k * hashLength)), plainRoot(entries.subarray(k * hashLength))]))
    .digest()
}

const all = someEntries(70_000)
const sizes = fc.integer({ min: 1, max: 2_000 })
const rootOfLeaves = (start: number, end: number) => plainRoot(all.subarray(start * hashLength, end * hashLength))

/** Cuts a size into appends of 1 to 700. */
const cut = (size: number, step: number) => Array.from({ length: Math.ceil(size / step) }, (_, at) => Math.min(step, size - at * step))

const flipped = (hash: Uint8Array, bit: number) => {
  const copy = Uint8Array.from(hash)
  copy[Math.floor(bit / 8)] = (copy[Math.floor(bit / 8)] as number) ^ (1 << (bit % 8))
  return copy
}

test('a tree grown by any appends has the root RFC 6962 gives it', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 700 }), (size, step) => {
      const tree = grownTree(all, cut(size, step))
      expect(Buffer.from(tree.root)).toEqual(rootOfLeaves(0, size))
      expect(fits(size, tree.edges)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('a tree with three levels of tiles has the right root too', () => {
  expect(Buffer.from(grownTree(all, [1, 65_535, 4_464]).root)).toEqual(plainRoot(all))
})

test('an inclusion proof holds, and fails after any bit is flipped', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, at, bit) => {
      const index = at % size
      const { tiles } = grownTree(all, cut(2_000, 333))
      const proof = rootsOfRanges(proofRanges(index, index + 1, size), tiles)
      const leaf = leafHashes(entryAt(all, index))
      const root = rootOfLeaves(0, size)
      expect(await verifyInclusion(sha256, index, size, leaf, proof, root)).toBe(true)
      expect(await verifyInclusion(sha256, index, size, flipped(leaf, bit % 256), proof, root)).toBe(false)
      expect(await verifyInclusion(sha256, index, size, leaf, proof, flipped(root, bit % 256))).toBe(false)
      if (proof.length > 0) {
        const wrong = proof.with(bit % proof.length, flipped(proof[bit % proof.length] as Uint8Array, bit % 256))
        expect(await verifyInclusion(sha256, index, size, leaf, wrong, root)).toBe(false)
        expect(await verifyInclusion(sha256, index, size, leaf, proof.slice(1), root)).toBe(false)
      }
    }),
    { numRuns: 40 },
  )
})

test('a consistency proof holds, and fails after any bit is flipped', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, sizes, fc.nat(), async (a, b, bit) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const { tiles } = grownTree(all, cut(2_000, 700))
      const proof = rootsOfRanges(proofRanges(0, from, to), tiles)
      const [root1, root2] = [rootOfLeaves(0, from), rootOfLeaves(0, to)]
      expect(await verifyConsistency(sha256, from, to, proof, root1, root2)).toBe(true)
      expect(await verifyConsistency(sha256, from, to, proof, flipped(root1, bit % 256), root2)).toBe(false)
      expect(await verifyConsistency(sha256, from, to, proof, root1, flipped(root2, bit % 256))).toBe(false)
      if (proof.length > 0) {
        const wrong = proof.with(bit % proof.length, flipped(proof[bit % proof.length] as Uint8Array, bit % 256))
        expect(await verifyConsistency(sha256, from, to, wrong, root1, root2)).toBe(false)
      }
    }),
    { numRuns: 40 },
  )
})

test('proofs of subtrees hold, and fail after any bit is flipped', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 0, max: 10 }), fc.nat(), fc.nat(), async (size, level, place, bit) => {
      const width = 2 ** level
      const start = (place % Math.ceil(size / width)) * width
      const end = Math.min(start + width - (bit % Math.max(width / 2, 1)), size)
      const { tiles } = grownTree(all, [2_000])
      const [subRoot, root] = [rootOfLeaves(start, end), rootOfLeaves(0, size)]
      const proof = rootsOfRanges(proofRanges(start, end, size), tiles)
      expect(await verifySubtreeConsistency(sha256, start, end, size, proof, subRoot, root)).toBe(true)
      expect(await verifySubtreeConsistency(sha256, start, end, size, proof, flipped(subRoot, bit % 256), root)).toBe(false)
      const index = start + (place % (end - start))
      const inner = rootsOfRanges(
        proofRanges(index - start, index - start + 1, end - start).map((range) => ({ start: range.start + start, end: range.end + start })),
        tiles,
      )
      expect(await verifySubtreeInclusion(sha256, index, start, end, leafHashes(entryAt(all, index)), inner, subRoot)).toBe(true)
      expect(
        await verifySubtreeInclusion(sha256, index, start, end, leafHashes(entryAt(all, index)), inner, flipped(subRoot, bit % 256)),
      ).toBe(false)
    }),
    { numRuns: 40 },
  )
})
