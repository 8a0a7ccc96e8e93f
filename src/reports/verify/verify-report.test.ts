import { afterAll, expect, test } from 'vitest'
import { createSigner } from '../../ledger/fixtures.ts'
import { explainReport } from './explain-report.ts'
import { aSnapshot, bytesOf, days, edited, hours, makeReport, tools } from './fixtures.ts'
import { verifyReport } from './verify-report.ts'
import { openIssued } from './issued-fixtures.ts'

const { world, signer, sm2, made, other, pdf, credential, check, faults, close } = await openIssued()
afterAll(close)

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
  ['a value in the report is edited', () => edited({ 'snapshot.subject.name': '别家公司' }, made), ['snapshot']],
  ['the statement is edited', () => edited({ 'proof.record.validUntil': '2030-01-01' }, made), ['statement']],
  ['another report’s proof is put in', () => edited({ proof: other.proof }, made), ['snapshot', 'number']],
  [
    'it bears the number of another report',
    () => edited({ 'snapshot.number': other.statement.number, 'proof.record.number': other.statement.number }, made),
    ['statement', 'snapshot'],
  ],
  ['the proof is missing', () => edited({ proof: undefined }, made), ['proof']],
  ['the content is missing', () => edited({ snapshot: undefined }, made), ['proof']],
  ['something is added outside of what is checked', () => edited({ note: '另有奖励' }, made), ['proof']],
  ['the proof shows no content', () => edited({ 'proof.record': null, 'proof.salt': null }, made), ['statement']],
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
test('the signature with SM2 is checked wherever the file is', async () => {
  const twice = await makeReport(world.ctx(), { signer, sm2 })
  expect(await faults(twice.json)).toEqual([])
  expect((await check(twice.json)).findings.map(({ check: name }) => name)).toContain('sm2')
  expect(await faults(edited({ sm2: undefined }, twice))).toEqual(['sm2'])
  expect(await faults(edited({ 'sm2.signature': 'AAAA' }, twice))).toEqual(['sm2'])
})
