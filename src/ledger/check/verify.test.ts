import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { nativePrimitives } from '../../platform/crypto/native.ts'
import { webPrimitives } from '../../platform/crypto/primitives.ts'
import type { XinhengError } from '../../platform/errors.ts'
import { appendEntries } from '../append.ts'
import { canonicalBytes } from '../canonical.ts'
import type { JsonObject, Receipt, RecordProof } from '../document.ts'
import { saltedEntry } from '../entry.ts'
import { createSigner, someEntries } from '../fixtures.ts'
import { proveRecord, proveRecords } from '../prove-record.ts'
import { latestCheckpoint } from '../describe.ts'
import { signReceipt } from '../sign-receipt.ts'
import { contentLines, verifyDocument } from './verify.ts'

const statement = { submission: 'S-1', source: '某局', counts: { accepted: 1200, refused: 3 }, finishedAt: '2026-11-16T01:00:00.000Z' }
const salt = randomBytes(16)
const record: JsonObject = { item: 'permit', subject: '91330000000000000X', fields: { name: '某某有限公司', 证号: '〔2026〕1号' } }

let world: World
let receipt: Receipt
let proof: RecordProof
beforeAll(async () => {
  world = await openWorld()
  const ctx = world.ctx()
  await appendEntries(ctx, someEntries(500))
  const one = await appendEntries(ctx, someEntries(700, 'a'))
  const { first: index } = await appendEntries(ctx, saltedEntry(salt, canonicalBytes(record)))
  const two = await appendEntries(ctx, someEntries(500, 'b'))
  await appendEntries(ctx, someEntries(77, 'c'))
  receipt = await signReceipt(ctx, statement, [
    { start: two.first, end: two.size },
    { start: one.first, end: one.size },
  ])
  proof = await proveRecord(ctx, index, { record, salt })
})
afterAll(() => world.close())

const check = (document: unknown, vkey?: string) => verifyDocument(nativePrimitives, JSON.stringify(document), vkey)
const failed = async (document: unknown, vkey?: string) =>
  (await check(document, vkey)).findings.filter((finding) => !finding.ok).map((finding) => finding.check)

for (const [where, primitives] of [
  ['program', nativePrimitives],
  ['browser', webPrimitives(crypto.subtle)],
] as const)
  test(`a receipt and a record proof verify offline in the ${where}`, async () => {
    const { signer } = world.ctx()
    expect(await verifyDocument(primitives, JSON.stringify(receipt), signer.vkey)).toMatchObject({
      kind: 'receipt',
      valid: true,
      rows: 1200,
      content: statement,
      key: { given: true, name: signer.name },
      checkpoint: { size: 1778 },
    })
    expect(await verifyDocument(primitives, JSON.stringify(proof))).toMatchObject({
      kind: 'record',
      valid: true,
      index: 1200,
      content: record,
      key: { given: false },
    })
    expect(await verifyDocument(primitives, (await latestCheckpoint(world.ctx()))?.note ?? '', signer.vkey)).toMatchObject({
      kind: 'checkpoint',
      valid: true,
      checkpoint: { size: 1778 },
    })
  })

test('layout of the JSON does not matter', async () => {
  const reordered = Object.fromEntries(Object.entries(receipt).toReversed())
  expect((await verifyDocument(nativePrimitives, JSON.stringify(reordered, null, 4))).valid).toBe(true)
})

test('a changed receipt is not valid, whatever was changed', async () => {
  expect(await failed({ ...receipt, statement: { ...statement, counts: { accepted: 1200, refused: 0 } } })).toEqual(['receipt-content'])
  expect(await failed({ ...receipt, rows: { ...receipt.rows, count: 1199 } })).toEqual(['receipt-content', 'rows'])
  expect(await failed({ ...receipt, rows: { ...receipt.rows, ranges: [{ start: 0, end: 1200 }] } })).toEqual(['receipt-content', 'rows'])
  expect(await failed({ ...receipt, log: null })).toEqual(['receipt-content', 'rows'])
  expect((await check({ ...receipt, rows: { ...receipt.rows, count: 1 } })).content).toBeNull()
})

test('a receipt signed for places it does not have fails though its signature holds', async () => {
  const ctx = world.ctx()
  const other = await signReceipt(ctx, statement, [{ start: 0, end: 4 }])
  const swapped = { ...other, log: receipt.log, rows: receipt.rows, key: ctx.signer.vkey }
  expect(await failed(swapped)).toEqual(['receipt-content'])
})

test('a receipt or proof of another key is not valid under the key the reader trusts', async () => {
  const stranger = createSigner('test.invalid/ledger').vkey
  expect(await failed(receipt, stranger)).toEqual(['receipt-signature', 'receipt-content', 'checkpoint', 'rows'])
  expect(await failed(proof, stranger)).toEqual(['checkpoint', 'inclusion'])
})

test('a changed record, salt, place or proof is not valid', async () => {
  expect(await failed({ ...proof, record: { ...record, item: 'penalty' } })).toEqual(['record-content'])
  expect(await failed({ ...proof, salt: randomBytes(16).toString('base64') })).toEqual(['record-content'])
  expect(await failed({ ...proof, entry: randomBytes(32).toString('base64') })).toEqual(['record-content', 'inclusion'])
  expect(await failed({ ...proof, proof: proof.proof.replace('index 1200', 'index 1201') })).toEqual(['inclusion'])
  expect(await failed({ ...proof, proof: proof.proof.replace('\n1778\n', '\n1779\n') })).toEqual(['checkpoint', 'inclusion'])
})

test('a receipt without accepted rows, even of an empty ledger, verifies', async () => {
  expect(await check(await signReceipt(world.ctx(), statement, []))).toMatchObject({ valid: true, rows: 0 })
  const fresh = await openWorld()
  try {
    expect(await check(await signReceipt(fresh.ctx(), statement, []))).toMatchObject({ valid: true, rows: 0, checkpoint: null })
    await expect(signReceipt(fresh.ctx(), statement, [{ start: 0, end: 1 }])).rejects.toThrow('ledger.out-of-range')
  } finally {
    await fresh.close()
  }
})

test('the proof of many rows is as small as the proof of few', async () => {
  await appendEntries(world.ctx(), someEntries(20_000, 'many'))
  const large = await signReceipt(world.ctx(), statement, [{ start: 1_800, end: 21_000 }])
  expect((await check(large)).valid).toBe(true)
  expect(JSON.stringify(large).length).toBeLessThan(5_000)
})

test('after the content of a record is erased, its old proof and the proof without content both hold', async () => {
  const erased = await proveRecord(world.ctx(), 1200, null)
  expect(JSON.stringify(erased)).not.toContain('某某有限公司')
  expect(await check(erased)).toMatchObject({ valid: true, index: 1200, content: null })
  expect((await check(proof)).valid).toBe(true)
  expect((await check(receipt)).valid).toBe(true)
})

test.each([
  ['nothing', ''],
  ['{', 'not JSON'],
  ['[]', 'not JSON'],
  ['{"type":"x"}', 'type'],
  ['{"type":"xinheng.receipt/v1"}', 'malformed'],
])('%s is no document', async (text) => {
  await expect(verifyDocument(nativePrimitives, text)).rejects.toThrow('ledger.unreadable')
})

test('deep nesting is no document, in anything that is read', async () => {
  const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`
  for (const text of [
    deep,
    `{"type":${deep}}`,
    JSON.stringify(receipt).replace('"S-1"', deep),
    JSON.stringify(proof).replace('"permit"', deep),
  ])
    await expect(verifyDocument(nativePrimitives, text)).rejects.toMatchObject({ code: 'ledger.unreadable' })
})

test('why a file is no document is said in one language at a time', async () => {
  for (const text of ['{', '[]', '{"type":"x"}', '{"type":"xinheng.receipt/v1"}']) {
    const error = (await verifyDocument(nativePrimitives, text).catch((thrown: unknown) => thrown)) as XinhengError
    expect(error.text.en).not.toMatch(/\p{Script=Han}/u)
    expect(error.text.zh).toMatch(/：.*\p{Script=Han}.*。请选择/u)
  }
})

test('a checkpoint without a key says that it needs one, not that it is none', async () => {
  const error = await verifyDocument(nativePrimitives, 'x\n— y').catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'ledger.key-needed', status: 400, text: { en: expect.stringContaining('--key') } })
})

test('of a document made up of very long or very many names, the beginning is shown', () => {
  const lines = contentLines({ ['x'.repeat(1_000_000)]: Array<number>(200_000).fill(1), after: 1 })
  expect(lines).toHaveLength(1_001)
  expect(Math.max(...lines.map(({ path }) => path.length))).toBeLessThan(200)
})

test('members beside the checked ones are refused, a bad key is named', async () => {
  await expect(check({ ...proof, note: 'also a prize winner' })).rejects.toThrow('ledger.unreadable')
  await expect(check(proof, 'nonsense')).rejects.toThrow('ledger.bad-vkey')
})

test('many records are proved as each would be alone, with as many questions to the database as one', async () => {
  let asked = 0
  const counting = {
    transformQuery: ({ node }: { node: never }) => (asked++, node),
    transformResult: async ({ result }: { result: never }) => result,
  }
  const ctx = world.ctx()
  const counted = { ...ctx, db: ctx.db.withPlugin(counting as never) }
  const questions = async (indexes: readonly number[]) => {
    asked = 0
    const proofs = await proveRecords(
      counted,
      indexes.map((leafIndex) => ({ leafIndex, content: leafIndex === 1200 ? { record, salt } : null })),
    )
    return { asked, proofs }
  }
  const one = await questions([1200])
  const many = await questions([...Array.from({ length: 300 }, (_, at) => at * 5), 1_000_000])
  expect([one.asked > 0, many.asked]).toEqual([true, one.asked])
  expect(many.proofs.get(1200)).toEqual(await proveRecord(ctx, 1200, { record, salt }))
  expect(await check(many.proofs.get(5))).toMatchObject({ kind: 'record', valid: true })
  expect([many.proofs.size, many.proofs.has(1_000_000)]).toEqual([300, false])
})
