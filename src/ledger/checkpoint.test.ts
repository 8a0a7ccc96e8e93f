import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts'

type Vectors = {
  checkpoints: { id: string; body: string; ok: boolean; origin?: string; size?: string; hash_text?: string }[]
  tlog_proof_errors: { text: string; why: string }[]
}
const vectors = JSON.parse(readFileSync(new URL('../../conformance/ledger/notes.json', import.meta.url), 'utf8')) as Vectors

test.each(vectors.checkpoints)('checkpoint $id', ({ body, ok, origin, size, hash_text: hash }) => {
  const checkpoint = parseCheckpoint(body)
  expect(checkpoint !== null).toBe(ok)
  if (!checkpoint) return
  expect([checkpoint.origin, String(checkpoint.size)]).toEqual([origin, size])
  if (hash !== undefined) expect(Buffer.from(checkpoint.root).toString()).toBe(hash)
  const lines = checkpoint.extension.map((line) => `${line}\n`).join('')
  expect(formatCheckpoint(checkpoint.origin, checkpoint.size, checkpoint.root) + lines).toBe(body)
})

test.each(vectors.tlog_proof_errors)('a proof is refused: $why', ({ text }) => expect(parseTlogProof(text)).toBeNull())

test.each([
  { index: 0, hashes: [], checkpoint: 'checkpoint\n' },
  { index: 5, hashes: [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)], checkpoint: 'a\n\nb\n', extra: new Uint8Array([1, 2]) },
])('a proof is written and read back', (proof) => expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof))
