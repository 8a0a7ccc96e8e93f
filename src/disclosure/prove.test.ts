import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk, csv, givenOrganisations, givenSources, market, penaltyRow } from '../intake/fixtures.ts'
import { mergeSubmission, receiveSubmission } from '../intake/index.ts'
import { verifyCommands } from '../app/verify/cli.ts'
import { type LedgerContext, type RecordProof } from '../ledger/index.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import type { Item, Pack, PackContext } from '../packs/index.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { endRecord, eraseContent, withdrawRecord } from '../records/index.ts'
import { listRecords } from '../records/whole.ts'
import { office } from '../sources/fixtures.ts'
import { disclosureApi } from './api.ts'
import { changesAfter } from './feed/changes-after.ts'
import { readHistory, readRecord } from './read-record.ts'
import { RecordProof as proofShape } from './api/schemas.ts'
import { reader } from './world-fixtures.ts'

const owner = '孙二娘'
const secrets = [owner, '内部备注', 'legalRepresentative', 'remarks', '2027-10-09']

let world: World
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = mkdtempSync(join(tmpdir(), 'proof-'))
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
  await sql`update subjects.subject set subject_type = 'soleTrader' where subject_id = 2`.execute(world.owner)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await world.close()
})

/** A penalty with an owner's name, a note for organs and a day for comparison only, which are all sealed. */
async function given(subjectId: number): Promise<number> {
  const ctx = world.ctx({ actor: clerk })
  const row = penaltyRow(subjectId, { 法定代表人: owner, 备注: '内部备注', 公示截止期: '2027-10-09' })
  const sent = { sourceCode: market, item: 'penalty', fileName: 'x.csv', way: 'page', bytes: [csv([row])] } as const
  await mergeSubmission(ctx, (await receiveSubmission(ctx, sent)).submissionId)
  return (await listRecords(ctx, { subjectId }))[0]!.recordId
}

function get(id: number, { pack = world.ctx().pack, at = '2026-11-20T09:00:00+08:00' } = {}) {
  const app = new Hono<HttpEnv<PackContext & LedgerContext>>()
  app.use(async (c, next) => {
    c.set('ctx', reader(world, pack, at))
    await next()
  })
  app.route('/api/v1', disclosureApi())
  app.onError((error, c) => c.text(error.message, 404))
  return app.request(`/api/v1/records/${id}/proof`)
}
const proofOf = async (id: number, options?: { pack?: Pack; at?: string }) => (await (await get(id, options)).json()) as RecordProof
const verified = (proof: RecordProof) => verifyDocument(nativePrimitives, JSON.stringify(proof), world.ctx().signer.vkey)

/** The pack with some of a penalty's fields ruled otherwise. */
const ruled = (keys: readonly string[], change: Partial<Item['fields'][number]>): Pack => {
  const { pack } = world.ctx()
  const fields = (item: Item) => item.fields.map((field) => (keys.includes(field.key) ? { ...field, ...change } : field))
  return { ...pack, items: pack.items.map((item) => (item.key === 'penalty' ? { ...item, fields: fields(item) } : item)) }
}

it.each([
  ['an enterprise', 1],
  ['a sole trader', 2],
])('the record of %s is proved with its open fields and nothing else', async (_whose, subjectId) => {
  const id = await given(subjectId)
  const answer = await get(id)
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="xinheng-proof-${id}.json"`)
  const text = await answer.text()
  for (const secret of secrets) expect(text).not.toContain(secret)
  expect(proofShape.safeParse(JSON.parse(text)).error).toBeUndefined()
  const { valid, content } = await verified(JSON.parse(text) as RecordProof)
  expect(valid).toBe(true)
  expect(content).toMatchObject({
    fields: { violationType: '未按规定公示价格' },
    item: 'penalty',
    source: market,
    sealed: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

it('the file passes xinheng verify, which says what is proved and what is sealed', async () => {
  const file = join(folder, 'proof.json')
  writeFileSync(file, await (await get(await given(2))).text())
  const written: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const log = vi.spyOn(console, 'log').mockImplementation((text) => void written.push(String(text)))
  const program = new Command()
  verifyCommands(program)
  await program.parseAsync(['verify', file, '--key', world.ctx().signer.vkey], { from: 'user' })
  out.mockRestore()
  log.mockRestore()
  expect(process.exitCode).toBe(0)
  process.exitCode = undefined
  expect(written.join('')).toMatch(/个公开字段.*以摘要封存|open fields below.*sealed as one digest/)
  expect(written.join('')).toContain('fields.violationType: 未按规定公示价格')
})

it('rules that change afterwards break no proof: a field opened stays sealed, a closed one takes the content away', async () => {
  const id = await given(3)
  const before = await proofOf(id)
  const opened = await proofOf(id, { pack: ruled(['remarks'], { scope: 'public' }) })
  expect(opened.record).toEqual(before.record)
  expect(await verified(opened)).toMatchObject({ valid: true })
  for (const change of [{ scope: 'government' }, { mask: { left: 1, right: 0 } }] as const) {
    const closed = await proofOf(id, { pack: ruled(['violationFacts'], change) })
    expect(closed).toMatchObject({ record: null, salt: null, entry: before.entry })
    expect(await verified(closed)).toMatchObject({ valid: true, content: null })
  }
  expect(await verified(before)).toMatchObject({ valid: true })
})

it('one sealed or open value changed, and the proof fails', async () => {
  const proof = await proofOf(await given(4))
  const record = proof.record as Record<string, Record<string, string>>
  for (const forged of [
    { ...record, sealed: '0'.repeat(64) },
    { ...record, fields: { ...record['fields'], remarks: '补' } },
  ])
    expect((await verified({ ...proof, record: forged })).findings.filter((one) => !one.ok).map((one) => one.check)).toEqual([
      'record-content',
    ])
})

it('an ended record is proved with its reason, a withdrawn one by its place alone, also after its content was erased', async () => {
  const id = await given(5)
  await endRecord(world.ctx({ actor: clerk }), { recordId: id, until: '2027-01-31', reason: '提前履行完毕' })
  const ended = await proofOf(id)
  expect(await verified(ended)).toMatchObject({ valid: true, content: { state: 'ended', until: '2027-01-31', reason: '提前履行完毕' } })
  expect(JSON.stringify(ended)).not.toContain(owner)
  await withdrawRecord(world.ctx({ actor: clerk }), { recordId: id, reason: '处罚决定已撤销' })
  expect(await proofOf(id)).toMatchObject({ record: null, salt: null })
  await eraseContent(world.ctx({ actor: office }), { recordId: id, reason: '依法删除' })
  expect(await verified(await proofOf(id))).toMatchObject({ valid: true, content: null })
})

it('what is not shown has no proof here; of what was erased its place alone', async () => {
  const id = await given(6)
  expect((await get(id, { at: '2099-01-01T09:00:00+08:00' })).status).toBe(404)
  await eraseContent(world.ctx({ actor: office }), { recordId: id, reason: '依法删除' })
  expect(await proofOf(id)).toMatchObject({ record: null, salt: null })
  const ctx = reader(world, world.ctx().pack, '2026-11-20T09:00:00+08:00')
  const told = (await changesAfter(ctx, 0, 1000)).changes.filter((change) => 'id' in change && change.id === String(id))
  expect(told.map((change) => change.kind)).toEqual(['superseded', 'erased'])
  expect(await readRecord(ctx, String(id))).toMatchObject({ kind: 'erased', words: { en: 'The content was erased by law.' }, reason: null })
  expect((await readHistory(ctx, String(id))).map((version) => version.change)).toEqual(['arrived', 'erased'])
  expect((await get(999_999)).status).toBe(404)
})
