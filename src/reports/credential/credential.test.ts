import { mkdtempSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { createVerifier } from 'fast-jwt'
import { createLocalJWKSet, compactVerify, exportSPKI, importJWK, type JSONWebKeySet, type JWK } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { putOrganisation, putRecord } from '../../disclosure/world-fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { rotateReportKey } from '../forms.ts'
import { makeReport, openReportKeys, proveReport, readReport, endReport } from '../index.ts'
import { readDocument } from '../read-document.ts'
import { bytesOf, tools } from '../verify/fixtures.ts'
import { listLength } from '../verify/status.ts'
import { reportFormOf, verifyReport } from '../verify/verify-report.ts'

const company = '91130628000000001K'
const head: Actor = { kind: 'user', id: 'x', body: 'organisation', role: 'head', unit: company }
const rival: Actor = { ...head, unit: '91130628000000002G' }
const approver: Actor = { kind: 'user', id: 'a', body: 'office', role: 'approver', unit: null }
const at = '2026-11-16T09:00:00+08:00'
const now = () => new Date(at)
const folder = mkdtempSync(join(tmpdir(), 'credential-'))
const place = { dataFolder: folder, issuedTo: '高阳县', now, env: {} }
const site = 'https://credit.example.com'

let world: World
let server: ReturnType<typeof createServer>
beforeAll(async () => {
  vi.stubEnv('XINHENG_DATA', folder)
  vi.stubEnv('XINHENG_PUBLIC_URL', site)
  world = await openWorld({ reportKeys: () => openReportKeys(place) })
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putRecord(world, { fields: { documentName: '某许可', documentNo: '甲1' } })
  server = createServer({ context: (actor) => world.ctx({ at, actor: actor ?? anonymous }), log: silent, pack: world.ctx().pack })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
  rmSync(folder, { recursive: true })
})

const by = (actor: Actor) => world.ctx({ actor, at })
const get = (path: string, as: Actor = anonymous) =>
  createServer({ context: () => world.ctx({ at, actor: as }), log: silent, pack: world.ctx().pack }).request(`${site}${path}`)
const issue = (): Promise<string> => makeReport(by(head), { version: 'full', language: 'zh', site })
const payloadOf = (jws: string) => JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
const keySet = async () => (await (await server.request(`${site}/reports/jwks.json`)).json()) as JSONWebKeySet
const credentialOf = async (number: string) => (await get(`/api/v1/reports/${number}/credential`, head)).text()
const pem = async (jwk: JWK) => exportSPKI((await importJWK({ ...jwk, ext: true })) as CryptoKey)

let number: string
let credential: string
beforeAll(async () => {
  number = await issue()
  credential = await credentialOf(number)
})

test('two JOSE libraries check it with the keys the site publishes', async () => {
  const keys = await keySet()
  const { protectedHeader } = await compactVerify(credential, createLocalJWKSet(keys))
  expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'vc+jwt' })
  const jwk = keys.keys.find(({ kid }) => kid === protectedHeader.kid) as JWK
  const verify = createVerifier({ key: await pem(jwk), algorithms: ['ES256'] })
  expect(verify(credential)).toMatchObject({ validFrom: now().toISOString(), issuer: { id: site } })
  const [start, body, end] = credential.split('.') as [string, string, string]
  const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace('高阳县恒新', '高阳县百味')).toString('base64url')
  expect(() => verify(`${start}.${forged}.${end}`)).toThrow()
  await expect(compactVerify(`${start}.${forged}.${end}`, createLocalJWKSet(keys))).rejects.toThrow()
})

test('it fits the schema it names, and says what the report says', async () => {
  const payload = payloadOf(credential)
  const { id } = payload['credentialSchema'] as { id: string }
  const schema = (await (await server.request(id)).json()) as object
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
  expect(validate(payload), JSON.stringify(validate.errors)).toBe(true)
  expect(validate({ ...payload, evidence: [] })).toBe(false)
  expect(validate({ ...payload, credentialSubject: {} })).toBe(false)
  expect(payload['credentialSubject']).toMatchObject({ report: (await readReport(by(head), number)).snapshot })
})

test('every form of a real report passes the check, of which the ledger’s key is all that must be trusted', async () => {
  const document = await readDocument(by(head), number)
  const proof = JSON.stringify(await proveReport(by(head), await readReport(by(head), number)))
  const vkey = world.ctx().signer.vkey
  for (const bytes of [await buffer(document.bytes), bytesOf(proof), bytesOf(credential)]) {
    const form = reportFormOf(bytes)
    const result = await verifyReport(tools, form ?? 'json', bytes, { vkey, now: now() })
    expect(result.findings.filter(({ ok }) => !ok)).toEqual([])
    expect(result).toMatchObject({ valid: true, statement: { number, subject: { code: company } } })
    expect(result.findings.map(({ check }) => check)).toContain('sm2')
  }
})

test('it goes to the body that had it made, and to nobody else', async () => {
  for (const actor of [anonymous, rival, approver]) expect((await get(`/api/v1/reports/${number}/credential`, actor)).status).toBe(404)
  const file = await get(`/reports/${number}/credential.jwt`, head)
  expect(file.headers.get('content-type')).toBe('application/vc+jwt')
  expect(file.headers.get('content-disposition')).toContain(`${number}.jwt`)
  const open = await makeReport(by(anonymous), { version: 'public', code: company, language: 'zh' })
  expect((await get(`/api/v1/reports/${open}/credential?code=AAAAAAAAAA`)).status).toBe(404)
})

/** The bit of a report in a list, read as the specification says, with nothing of ours. */
async function bitIn(address: string, index: number): Promise<number> {
  const answer = await server.request(address)
  expect(answer.headers.get('cache-control')).toMatch(/^public/)
  const jws = await answer.text()
  const { protectedHeader } = await compactVerify(jws, createLocalJWKSet(await keySet()))
  expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'vc+jwt' })
  const { id, credentialSubject } = payloadOf(jws) as { id: string; credentialSubject: { encodedList: string } }
  expect(id).toBe(address)
  const bits = gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), 'base64url'))
  expect(bits.length * 8).toBe(listLength)
  return ((bits[index >> 3] as number) >> (7 - (index & 7))) & 1
}
type Entry = { statusPurpose: string; statusListIndex: string; statusListCredential: string }
const statusOf = async (jws: string) => {
  const entries = payloadOf(jws)['credentialStatus'] as Entry[]
  return Promise.all(entries.map((entry) => bitIn(entry.statusListCredential, Number(entry.statusListIndex))))
}

test('its status lists say when it is revoked, and when it is replaced', async () => {
  const [old, next] = [await issue(), await issue()]
  const [first, second] = [await credentialOf(old), await credentialOf(next)]
  expect([await statusOf(first), await statusOf(second)]).toEqual([
    [0, 0],
    [0, 0],
  ])
  await endReport(by(approver), { number: old, by: next, cause: 'changed', reason: '重新出具' })
  await endReport(by(approver), { number: next, cause: 'mistake', reason: '主体信息有误' })
  expect([await statusOf(first), await statusOf(second)]).toEqual([
    [0, 1],
    [1, 0],
  ])
})

/** The root of the tree a leaf and its inclusion proof lead to (RFC 9162, 2.1.3.2), with nothing of ours. */
function rootFrom(entry: Buffer, index: number, size: number, hashes: readonly Buffer[]): Buffer {
  const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  let [place, last, root] = [index, size - 1, sha256(Buffer.of(0), entry)]
  for (const hash of hashes) {
    const isRight = place % 2 === 1 || place === last
    root = isRight ? sha256(Buffer.of(1), hash, root) : sha256(Buffer.of(1), root, hash)
    while (isRight && place % 2 === 0 && place !== 0) [place, last] = [place >> 1, last >> 1]
    ;[place, last] = [place >> 1, last >> 1]
  }
  return root
}

test('where an end stands is in the list; another program proves it with the look-up and the published checkpoint', async () => {
  const number = await issue()
  const credential = await credentialOf(number)
  await endReport(by(approver), { number, cause: 'mistake', reason: '主体信息有误' })
  const [first] = payloadOf(credential)['credentialStatus'] as [Entry]
  const list = payloadOf(await (await server.request(first.statusListCredential)).text())
  const [{ endings }] = list['evidence'] as [{ endings: [number, number][] }]
  const leaf = endings.find(([place]) => place === Number(first.statusListIndex))?.[1]
  const answer = (await (await server.request(`${site}/api/v1/reports/${number}/ending.json`)).json()) as Record<string, string>
  const record = answer['record'] as unknown as Record<string, string>
  expect(record).toMatchObject({ kind: 'reportEnd', number, state: 'revoked', replacedBy: null, cause: 'mistake' })
  // RFC 8785 of a flat object of plain text.
  const canonical = JSON.stringify(record, Object.keys(record).toSorted())
  const salted = Buffer.concat([Buffer.from(answer['salt'] ?? '', 'base64'), Buffer.from(canonical)])
  const entry = createHash('sha256').update(salted).digest()
  const [head = '', note = ''] = (answer['proof'] ?? '').split('\n\n')
  const [, index, ...hashes] = head.split('\n')
  expect(index).toBe(`index ${leaf}`)
  const [, size, root] = note.split('\n')
  const proofHashes = hashes.map((hash) => Buffer.from(hash, 'base64'))
  expect(rootFrom(entry, leaf ?? -1, Number(size), proofHashes).toString('base64')).toBe(root)
  expect(await (await server.request(`${site}/ledger/checkpoint`)).text()).toContain(`\n${size}\n${root}\n`)
  expect((await server.request(`${site}/api/v1/reports/${await issue()}/ending.json`)).status).toBe(404)
})

test('there is no list past the end of the ledger', async () => {
  expect((await server.request(`${site}/reports/status/1`)).status).toBe(404)
  expect((await server.request(`${site}/reports/status/999999999999/replaced`)).status).toBe(404)
})

test('after the key is replaced an old credential is still checked with the published keys, and every old report has one', async () => {
  const waiting = await issue()
  await rotateReportKey(world.ctx({ at }), place)
  await compactVerify(credential, createLocalJWKSet(await keySet()))
  const result = await verifyReport(tools, 'credential', bytesOf(credential), { vkey: world.ctx().signer.vkey, now: now() })
  expect(result.valid).toBe(true)
  expect(await credentialOf(number)).toBe(credential)
  await compactVerify(await credentialOf(waiting), createLocalJWKSet(await keySet()))
  expect(new Set((await keySet()).keys.map(({ kid }) => kid)).size).toBe((await keySet()).keys.length)
})
