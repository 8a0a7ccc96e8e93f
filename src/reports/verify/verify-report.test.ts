import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { appendEntries, canonicalBytes, proveRecord, saltedEntry } from '../../ledger/index.ts'
import { createSigner } from '../../ledger/fixtures.ts'
import { joinBytes } from '../../platform/crypto/bytes.ts'
import { keyPlace, setDocument } from '../../platform/signing/fixtures.ts'
import { openSigningKey, openSm2Key, signPdf, type Signer, type Sm2Key } from '../../platform/signing/index.ts'
import { statusListCredential } from '../credential/status-list.ts'
import { explainReport } from './explain-report.ts'
import { aSnapshot, bytesOf, credentialFor, madeAt, makeReport, pdfOf, site, tools, type MadeReport } from './fixtures.ts'
import { listPlaceOf } from './status.ts'
import { reportFormOf, verifyReport, type ReportOptions } from './verify-report.ts'

const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'verify-')))
const hours = (count: number): Date => new Date(madeAt.getTime() + count * 3_600_000)
const days = (count: number): Date => hours(24 * count)
const openAt = (folder: string, now: Date): Promise<Signer> => openSigningKey({ ...keyPlace(folder), now })

let world: World
let signer: Signer
let stranger: Signer
let sm2: Sm2Key
let made: MadeReport
let other: MadeReport
let pdf: Uint8Array
let credential: string
beforeAll(async () => {
  world = await openWorld()
  signer = await openAt(folders[0] as string, days(-1))
  stranger = await openAt(folders[1] as string, days(-1))
  sm2 = await openSm2Key({ folder: folders[0] as string, name: 'report' })
  made = await makeReport(world.ctx(), { signer })
  other = await makeReport(world.ctx(), {
    signer,
    snapshot: aSnapshot({ number: '202611221300004937D282', subject: { code: '91330000000000001T', name: '青岚建筑有限公司' } }),
  })
  pdf = await pdfOf(made.json, signer)
  credential = await credentialFor(made, signer)
})
afterAll(async () => {
  await world.close()
  folders.forEach((folder) => rmSync(folder, { recursive: true }))
})

const check = async (file: string | Uint8Array, options: Partial<ReportOptions> = {}) => {
  const bytes = typeof file === 'string' ? bytesOf(file) : file
  const vkey = world.ctx().signer.vkey
  return verifyReport(tools, reportFormOf(bytes) ?? 'json', bytes, { vkey, now: hours(1), ...options })
}
/** What failed, by code where a fault has one; of a valid file nothing. */
const faults = async (...given: Parameters<typeof check>): Promise<string[]> => {
  const { valid, findings, statement } = await check(...given)
  const failed = findings.filter(({ ok }) => !ok)
  expect(valid).toBe(failed.length === 0)
  expect(failed.every(({ text }) => text.zh.endsWith('。') && text.en.endsWith('.'))).toBe(true)
  if (!valid && !failed.some(({ check: name }) => ['revoked', 'replaced', 'status-list', 'ending'].includes(name)))
    expect(statement).toBeNull()
  return failed.map(({ check: name, code }) => code ?? name)
}
/** The file with other values at some paths; undefined takes a member away. */
const edited = (changes: Record<string, unknown>, from = made): string => {
  const report = JSON.parse(from.json) as Record<string, unknown>
  for (const [path, value] of Object.entries(changes)) {
    const members = path.split('.')
    const last = members.pop() as string
    const place = members.reduce((one, member) => one[member] as Record<string, unknown>, report)
    place[last] = value
  }
  return JSON.stringify(report)
}
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const replaced = (from: string, to: string): Uint8Array => new Uint8Array(Buffer.from(latin(pdf).replace(from, to), 'latin1'))

test('all three forms of an untouched report are genuine, and say for whom and when', async () => {
  for (const file of [made.json, pdf, credential]) {
    expect(await faults(file)).toEqual([])
    const { statement, leafIndex, signedBy } = await check(file)
    expect(statement).toMatchObject({ number: made.statement.number, subject: { name: '青岚食品有限公司' } })
    expect(leafIndex).toBe(made.leafIndex)
    if (file !== made.json) expect(signedBy?.thumbprint).toBe(signer.thumbprint)
  }
  const said = explainReport(await check(pdf), 'en')
  expect(said.title).toBe('The report is genuine and unaltered')
  expect(said.caution).toContain('The file cannot tell whether the report was revoked')
})

test('without a key the reader trusts nothing is called genuine', async () => {
  const bytes = bytesOf(made.json)
  const own = await verifyReport(tools, 'json', bytes, { now: hours(1) })
  expect(own).toMatchObject({ valid: true, key: { given: false } })
  const said = explainReport(own, 'en')
  expect(said.title).not.toMatch(/genuine/)
  expect(said.caution).toContain(world.ctx().signer.vkey)
})

test.each<[string, () => string, string[]]>([
  ['a value in the report is edited', () => edited({ 'snapshot.subject.name': '别家公司' }), ['snapshot']],
  ['the statement is edited', () => edited({ 'proof.record.validUntil': '2030-01-01' }), ['statement']],
  ['another report’s proof is put in', () => edited({ proof: other.proof }), ['snapshot', 'number']],
  [
    'it bears the number of another report',
    () => edited({ 'snapshot.number': other.statement.number, 'proof.record.number': other.statement.number }),
    ['statement', 'snapshot'],
  ],
  ['the proof is missing', () => edited({ proof: undefined }), ['proof']],
  ['the content is missing', () => edited({ snapshot: undefined }), ['proof']],
  ['something is added outside of what is checked', () => edited({ note: '另有奖励' }), ['proof']],
  ['the proof shows no content', () => edited({ 'proof.record': null, 'proof.salt': null }), ['statement']],
])('%s', async (_, make, expected) => expect(await faults(make())).toEqual(expected))

test('the proof of something that is no report proves none', async () => {
  const record = await makeReport(world.ctx(), { statement: { kind: 'record' } })
  expect(await faults(record.json)).toContain('statement')
})

test('the key of another ledger did not issue it, and a malformed key is said to be one', async () => {
  const foreign = createSigner('elsewhere.example/ledger')
  expect(await faults(made.json, { vkey: foreign.vkey })).toContain('checkpoint')
  expect(await faults(pdf, { vkey: foreign.vkey })).toContain('checkpoint')
  await expect(check(made.json, { vkey: 'no key' })).rejects.toMatchObject({ code: 'ledger.bad-vkey' })
})

test('a report from the future is refused, a number of another time too, and one that is past its days says so', async () => {
  expect(await faults(made.json, { now: hours(-1) })).toEqual(['time'])
  expect(await faults(pdf, { now: hours(-1) })).toEqual(['future', 'time'])
  const misnamed = await makeReport(world.ctx(), { signer, snapshot: aSnapshot({ number: '202611221300014937D281' }) })
  expect(await faults(misnamed.json)).toEqual(['number'])
  const late = await check(made.json, { now: days(60) })
  expect(late).toMatchObject({ valid: true, isOver: true })
  expect(explainReport(late, 'zh').caution).toContain('已过有效期')
})

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['a PDF that is cut off', () => pdf.subarray(0, -300), 'cut'],
  ['a PDF of which the first half came', () => pdf.subarray(0, pdf.length / 2), 'attachment'],
  ['a PDF that is edited', () => replaced('/Lang (zh)', '/Lang (en)'), 'changed'],
  ['a PDF that is saved again', () => setDocument({ attached: made.json }), 'unsigned'],
  ['a PDF to which something is added', () => joinBytes(pdf, bytesOf('\n% a note')), 'appended'],
  ['a PDF that a stranger signs', () => pdfOf(made.json, stranger), 'other-certificate'],
  ['a PDF signed by the issuer around an edited report', () => pdfOf(edited({ 'snapshot.version': 'full' }), signer), 'snapshot'],
  ['a PDF that is signed twice', async () => joinBytes(pdf, bytesOf('\n<< /Type /Sig /ByteRange [0 1 2 3] >>')), 'appended'],
  ['a PDF without the report in it', () => signPdf(setDocument({ attached: '{}' }), signer, { at: madeAt }), 'attachment'],
  ['a PDF signed after the certificate ended', () => pdfOf(made.json, signer, days(365 * 20)), 'certificate-expired'],
])('%s is not held genuine', async (_, make, expected) => expect(await faults(await make(), { now: days(365 * 21) })).toContain(expected))

test('the first reason is what was done to the file, not what follows from it', async () => {
  for (const [changed, reason] of [
    [joinBytes(pdf, bytesOf('\n% a note')), 'appended'],
    [joinBytes(pdf, pdf.subarray(-900)), 'appended'],
    [joinBytes(pdf, bytesOf('\n<< /Type /Sig /ByteRange [0 1 2 3] >>')), 'appended'],
    [pdf.subarray(0, -300), 'cut'],
  ] as const) {
    expect((await faults(changed))[0]).toBe(reason)
    const { findings } = await check(changed)
    expect(findings.find(({ ok }) => !ok)?.code).toBe(reason)
  }
})

test('a credential that is edited, signed by a stranger, or put together from two is not held genuine', async () => {
  const [head, body, tail] = credential.split('.') as [string, string, string]
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
  const withChange = (change: object) => Buffer.from(JSON.stringify({ ...payload, ...change })).toString('base64url')
  expect(await faults(`${head}.${withChange({ validUntil: '2030-01-01T00:00:00Z' })}.${tail}`)).toEqual([
    'credential-signature',
    'credential-agrees',
  ])
  expect(await faults(await credentialFor(made, stranger))).toEqual(['certificate'])
  expect(await faults(await credentialFor(made, signer, { validUntil: '2030-01-01T00:00:00Z' }))).toEqual(['credential-agrees'])
  expect(await faults(await credentialFor(made, signer, { credentialStatus: [] }))).toEqual(['credential-agrees'])
  expect(await faults(await credentialFor(made, signer, { type: ['VerifiableCredential'] }))).toEqual(['credential-form'])
  expect(await faults(await credentialFor(made, signer, { credentialSubject: { report: other.snapshot } }))).toContain('snapshot')
  for (const forged of [{ alg: 'none' }, { alg: 'HS256' }, { crit: ['b64'], b64: false }]) {
    const header = { ...JSON.parse(Buffer.from(head, 'base64url').toString()), ...forged }
    expect(await faults(`${Buffer.from(JSON.stringify(header)).toString('base64url')}.${body}.${tail}`)).toContain('credential-signature')
  }
})

test('a report made before its certificate began, or after it ended, is not held genuine as a credential', async () => {
  const early = await makeReport(world.ctx(), {
    signer,
    snapshot: aSnapshot({ number: '201611221300004937D281', generatedAt: '2016-11-22T05:00:00.000Z' }),
  })
  expect(await faults(await credentialFor(early, signer))).toEqual(['certificate'])
})

test('the signature with SM2 is checked wherever the file is', async () => {
  const twice = await makeReport(world.ctx(), { signer, sm2 })
  expect(await faults(twice.json)).toEqual([])
  expect((await check(twice.json)).findings.map(({ check: name }) => name)).toContain('sm2')
  expect(await faults(edited({ sm2: undefined }, twice))).toEqual(['sm2'])
  expect(await faults(edited({ 'sm2.signature': 'AAAA' }, twice))).toEqual(['sm2'])
})

const listOf = (purpose: 'revocation' | 'message', set: readonly number[], now = hours(1), list = listPlaceOf(made.leafIndex).list) =>
  statusListCredential(world.ctx().signer, {
    ...{ site, place: { list, purpose }, ends: set.map((place) => [place, place + 1]), checkpoint: null, now },
  })

test('a status list says of every form whether the report was revoked or replaced', async () => {
  const { index } = listPlaceOf(made.leafIndex)
  for (const file of [made.json, pdf, credential]) {
    const clean = [await listOf('revocation', [index + 1]), await listOf('message', [])]
    expect(await faults(file, { statusLists: clean })).toEqual([])
    expect(await faults(file, { statusLists: [await listOf('revocation', [index])] })).toEqual(['revoked'])
    expect(await faults(file, { statusLists: [await listOf('message', [index])] })).toEqual(['replaced'])
  }
  const revoked = await check(pdf, { statusLists: [await listOf('revocation', [index])] })
  expect(explainReport(revoked, 'en').title).toBe('The report was issued, but must not be used any more')
})

test('a status list that is old, of others, not signed or not one is not used', async () => {
  const good = await listOf('revocation', [])
  for (const list of [
    await listOf('revocation', [], days(-3)),
    await listOf('revocation', [], days(3)),
    await listOf('revocation', [], hours(1), 7),
    await statusListCredential(createSigner('elsewhere.example/ledger'), {
      site,
      place: { list: 0, purpose: 'revocation' },
      ends: [],
      checkpoint: null,
      now: hours(1),
    }),
    `${good.slice(0, -6)}AAAAAA`,
    credential,
    'nothing',
  ])
    expect(await faults(made.json, { statusLists: [list] })).toEqual(['status-list'])
  const said = explainReport(await check(made.json, { statusLists: ['nothing'] }), 'en')
  expect(said.title).toBe(
    'The report is whole, but the status list or proof of an end cannot be used: whether it was revoked or replaced is not known',
  )
  expect(said.caution).toContain('check both status lists')
})

const endOf = async (over: object = {}): Promise<string> => {
  const record = {
    kind: 'reportEnd',
    number: made.statement.number,
    state: 'revoked',
    replacedBy: null,
    cause: 'mistake',
    endedAt: hours(1).toISOString(),
    ...over,
  }
  const salt = Buffer.alloc(16, 7)
  const ctx = world.ctx()
  const { first } = await appendEntries(ctx, saltedEntry(salt, canonicalBytes(record)))
  return JSON.stringify(await proveRecord(ctx, first, { record, salt }))
}

test('the proof of an end says of every form that the report was revoked or replaced', async () => {
  const replaced = await endOf({ state: 'replaced', replacedBy: '202611221300004937D282' })
  for (const file of [made.json, pdf, credential]) {
    expect(await faults(file, { statusLists: [await endOf()] })).toEqual(['revoked'])
    expect(await faults(file, { statusLists: [replaced] })).toEqual(['replaced'])
  }
  const said = explainReport(await check(pdf, { statusLists: [replaced] }), 'zh')
  expect(said.title).toBe('报告曾经出具，但是已经不能使用')
})

test('the proof of an end that is of another report or ledger, altered or none is not used', async () => {
  const good = await endOf()
  for (const proof of [
    await endOf({ number: '202611221300004937D282' }),
    await endOf({ kind: 'report' }),
    await endOf({ state: 'issued' }),
    JSON.stringify(made.proof),
    good.replace('"cause":"mistake"', '"cause":"asked"'),
    good.slice(0, -9),
    '{}',
  ])
    expect(await faults(made.json, { statusLists: [proof] })).toEqual(['ending'])
  const title = explainReport(await check(made.json, { statusLists: ['{}'] }), 'en').title
  expect(title).toContain('is not known')
})

test('what the lists that were brought do not say is said to be open', async () => {
  const said = async (...statusLists: string[]) => explainReport(await check(made.json, { statusLists }), 'en').caution
  const [revocation, message] = [await listOf('revocation', []), await listOf('message', [])]
  expect(await said(revocation)).toContain('check both status lists')
  expect(await said(message)).toContain('check both status lists')
  expect(await said(revocation, message)).not.toContain('check both status lists')
})

test('whatever bytes come, the answer is a sentence and never genuine', async () => {
  const bytes = [bytesOf(made.json), pdf, bytesOf(credential)]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...bytes),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (whole, at, change, cut) => {
        const place = at % whole.length
        const broken = cut ? whole.slice(0, place) : whole.slice()
        if (!cut) broken[place] = (broken[place] as number) ^ change
        const form = reportFormOf(broken)
        if (form === null) return
        const result = await verifyReport(tools, form, broken, { vkey: world.ctx().signer.vkey, now: hours(1) })
        // A byte in the JSON may be white space, or the same text written otherwise: then the same report is there.
        if (result.valid) expect(result.statement).toEqual(made.statement)
        else expect(result.findings.some(({ ok }) => !ok)).toBe(true)
        if (form === 'pdf') expect(result.valid).toBe(false)
      },
    ),
    { numRuns: 250 },
  )
})

test('JSON of any shape in the place of parts is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('snapshot', 'proof', 'sm2', 'type'), fc.jsonValue(), async (member, value) => {
      const bytes = bytesOf(edited({ [member]: value }))
      const result = await verifyReport(tools, 'json', bytes, { now: hours(1) })
      if (member !== 'sm2') expect(result.valid).toBe(false)
    }),
    { numRuns: 150 },
  )
})
