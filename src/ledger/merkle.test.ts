import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromBase64 } from '../platform/crypto/bytes.ts'
import { sha256 } from '../platform/crypto/native.ts'
import { verifyInclusion } from './merkle.ts'
import { verifyConsistency, verifySubtreeConsistency, verifySubtreeInclusion } from './merkle-fixtures.ts'

type Vector = { id: string; wantErr: boolean; kind: string; proof: string[] | null } & Record<
  'leafIdx' | 'treeSize' | 'start' | 'end' | 'size' | 'size1' | 'size2',
  number
> &
  Record<'root' | 'root1' | 'root2' | 'leafHash', string | null>

const vectors = readFileSync(new URL('../../conformance/ledger/merkle.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Vector)

const bytes = (text: string | null | undefined) => fromBase64(text ?? '') ?? new Uint8Array()

function holds(v: Vector): Promise<boolean> {
  const proof = (v.proof ?? []).map(bytes)
  const [root, root1, root2, leaf] = [bytes(v.root), bytes(v.root1), bytes(v.root2), bytes(v.leafHash)]
  switch (v.kind) {
    case 'inclusion':
      return verifyInclusion(sha256, v.leafIdx, v.treeSize, leaf, proof, root)
    case 'consistency':
      return verifyConsistency(sha256, v.size1, v.size2, proof, root1, root2)
    case 'subtreeinclusion':
      return verifySubtreeInclusion(sha256, v.leafIdx, v.start, v.end, leaf, proof, root)
    case 'subtreeconsistency':
      return verifySubtreeConsistency(sha256, v.start, v.end, v.size, proof, root1, root2)
  }
  throw new Error(`unknown kind ${v.kind}`)
}

test('there are 518 vectors', () => expect(vectors).toHaveLength(518))

test.each(vectors)('$id', async (vector) => expect(await holds(vector)).toBe(!vector.wantErr))
