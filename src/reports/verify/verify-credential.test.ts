import { afterAll, expect, test } from 'vitest'
import { aSnapshot, credentialFor, makeReport } from './fixtures.ts'
import { openIssued } from './issued-fixtures.ts'

const { world, signer, stranger, made, other, credential, faults, close } = await openIssued()
afterAll(close)

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
