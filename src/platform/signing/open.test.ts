import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compactVerify, importJWK } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { utf8 } from '../crypto/bytes.ts'
import type { XinhengError } from '../errors.ts'
import { keyPlace, openOwn, years } from './fixtures.ts'
import type { KeyPlace } from './open.ts'
import { certificatesPem, openSigningKey, replaceSigningKey, requireSigning, signEs256 } from './index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signing-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('key, certificate and a small authority are made at the first start, for their owner only, and found again', async () => {
  const [first, second] = await Promise.all([openOwn(folder), openOwn(folder)])
  expect(second.thumbprint).toBe(first.thumbprint)
  for (const name of ['report.pem', 'report-ca.pem']) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  const [own, authority] = first.certificates.map((der) => new X509Certificate(der))
  expect(own?.checkIssued(authority as X509Certificate)).toBe(true)
  expect(own?.verify((authority as X509Certificate).publicKey)).toBe(true)
  expect([own?.subject, own?.ca, authority?.ca]).toEqual(['CN=青岚县公共信用信息平台', false, true])
  expect(first.notAfter.toISOString()).toBe('2029-11-22T23:59:59.000Z')
})

test('the next key takes the place of the one before, whose certificate stays beside', async () => {
  const before = await openOwn(folder)
  const next = await replaceSigningKey(keyPlace(folder))
  expect(next.thumbprint).not.toBe(before.thumbprint)
  expect((await openOwn(folder)).thumbprint).toBe(next.thumbprint)
  expect(next.certificates[1]).toEqual(before.certificates[1])
  const kept = (await readdir(folder)).find((name) => name.endsWith('.crt'))
  const pem = await readFile(join(folder, kept ?? ''), 'utf8')
  expect(pem).toBe(certificatesPem(before.certificates))
  expect(pem).not.toContain('PRIVATE')
})

test('a JOSE library that is not ours checks what the key signs', async () => {
  const signer = await openOwn(folder)
  const jws = await signEs256(signer, { typ: 'vc+jwt' }, utf8('{"a":1}'))
  const { payload, protectedHeader } = await compactVerify(jws, await importJWK(signer.publicJwk))
  expect(Buffer.from(payload).toString()).toBe('{"a":1}')
  expect(protectedHeader).toEqual({ alg: 'ES256', kid: signer.publicJwk.kid, typ: 'vc+jwt' })
})

test('key and certificates may be files that the environment names', async () => {
  const own = await openOwn(folder)
  const text = await readFile(join(folder, 'report.pem'), 'utf8')
  const [key, certificate] = ['named.key', 'named.crt'].map((name) => join(folder, name)) as [string, string]
  await writeFile(key, text.slice(0, text.indexOf('-----BEGIN CERTIFICATE')))
  await writeFile(certificate, certificatesPem(own.certificates))
  const env = { SOME_KEY: key, SOME_CERTIFICATE: certificate }
  expect((await openSigningKey(keyPlace('/nowhere', env))).thumbprint).toBe(own.thumbprint)
  await expect(replaceSigningKey(keyPlace('/nowhere', env))).rejects.toMatchObject({ code: 'signing.not-rotated' })
})

test.each<[string, Record<string, string>, string]>([
  ['a key without its certificate', { SOME_KEY: 'named.key' }, 'signing.certificate-missing'],
  ['a key that is not there', { SOME_KEY: 'no.key', SOME_CERTIFICATE: 'named.crt' }, 'signing.key-unreadable'],
  ['a certificate that is not there', { SOME_KEY: 'named.key', SOME_CERTIFICATE: 'no.crt' }, 'signing.certificate-unreadable'],
  ['a key that is none', { SOME_KEY: 'named.crt', SOME_CERTIFICATE: 'named.crt' }, 'signing.key-unreadable'],
  ['a certificate that is none', { SOME_KEY: 'named.key', SOME_CERTIFICATE: 'named.key' }, 'signing.certificate-unreadable'],
  ['a certificate of another key', { SOME_KEY: 'named.key', SOME_CERTIFICATE: 'other.crt' }, 'signing.not-a-pair'],
])('%s is named', async (_, names, code) => {
  await writeFile(join(folder, 'other.crt'), certificatesPem((await openOwn(join(folder, 'other'))).certificates))
  const env = Object.fromEntries(Object.entries(names).map(([variable, name]) => [variable, join(folder, name)]))
  await expect(openSigningKey(keyPlace('/nowhere', env))).rejects.toMatchObject({ code })
})

test('nothing is signed with a certificate that has ended', async () => {
  await openOwn(folder)
  await expect(openSigningKey({ ...keyPlace(folder), now: years(4) })).rejects.toMatchObject({
    code: 'signing.certificate-ended',
    text: { zh: expect.stringMatching(/已于 2029-11-23 过期：以前的报告仍可核验，新的报告不再出具/) as unknown },
  })
})

/** What is said of a key before the program starts. */
async function saidOf(place: KeyPlace): Promise<string[]> {
  const error = await requireSigning(place).then(
    () => null,
    (thrown: unknown) => thrown as XinhengError,
  )
  if (error === null) return []
  expect(error.code).toBe('signing.cannot-sign')
  return (error.details as { field: string }[]).map(({ field }) => field)
}

test('before the start, a key that signs is not spoken of, and of any other every fault is named', async () => {
  const [own, other] = [await openOwn(folder), await openOwn(join(folder, 'other'))]
  const text = await readFile(join(folder, 'report.pem'), 'utf8')
  const at = (name: string) => join(folder, name)
  await writeFile(at('named.key'), text.slice(0, text.indexOf('-----BEGIN CERTIFICATE')))
  await writeFile(at('named.crt'), certificatesPem(own.certificates))
  await writeFile(at('other.crt'), certificatesPem(other.certificates))
  const named = (key: string, certificate: string) => keyPlace('/nowhere', { SOME_KEY: at(key), SOME_CERTIFICATE: at(certificate) })
  expect(await saidOf(named('named.key', 'named.crt'))).toEqual([])
  expect(await saidOf(keyPlace(folder))).toEqual([])
  // It is made at its first use.
  expect(await saidOf(keyPlace('/nowhere'))).toEqual([])
  // It stops nothing: reports of before are verified.
  expect(await requireSigning({ ...keyPlace(folder), now: years(4) })).toMatchObject([{ code: 'signing.certificate-ended' }])
  expect(await saidOf({ ...named('named.key', 'other.crt'), now: years(4) })).toEqual(['signing.certificate-ended', 'signing.not-a-pair'])
  expect(await saidOf(named('no.key', 'no.crt'))).toEqual(['signing.certificate-unreadable', 'signing.key-unreadable'])
  expect(await saidOf(keyPlace('/nowhere', { SOME_KEY: at('no.key') }))).toEqual(['signing.certificate-missing', 'signing.key-unreadable'])
})
