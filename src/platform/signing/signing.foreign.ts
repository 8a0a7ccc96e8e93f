import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { utf8 } from '../crypto/bytes.ts'
import { checkPdfSignature } from './check/index.ts'
import { findSignature } from './check/pdf-place.ts'
import { oid, readSignedData } from './check/signed-data.ts'
import { keyPlace, setDocument } from './fixtures.ts'
import { runIn, serveOpensslStamps } from './foreign-fixtures.ts'
import { verifySm2 } from './check/index.ts'
import { certificatesPem, openSigningKey, openSm2Key, signPdf, stampBy, type Signer } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'foreign-'))
const file = (name: string): string => join(folder, name)
const run = (program: string, ...words: string[]): string => runIn(folder, program, ...words)
const now = new Date()
const subtle = globalThis.crypto.subtle
const document = setDocument({ pages: 5 })
let signer: Signer
beforeAll(async () => {
  signer = await openSigningKey({ ...keyPlace(folder), now })
  writeFileSync(file('ca.pem'), certificatesPem(signer.certificates.slice(1)))
})
afterAll(() => rmSync(folder, { recursive: true }))

const check = (pdf: Uint8Array) => checkPdfSignature(pdf, { subtle, now: new Date(), certificates: [signer.thumbprint] })

/** What openssl needs to check the signature of a PDF by itself. */
function unpacked(pdf: Uint8Array) {
  const place = findSignature(pdf)
  if (typeof place === 'string') throw new Error(place)
  writeFileSync(file('covered'), Buffer.concat([place.before, place.after]))
  writeFileSync(file('signature.der'), place.der)
  return readSignedData(place.der)
}

test('poppler says the signature is valid and the whole document signed', async () => {
  writeFileSync(file('signed.pdf'), await signPdf(document, signer, { at: now, reason: '出具信用报告' }))
  const said = run('pdfsig', '-nocert', 'signed.pdf')
  expect(said).toContain('Signature Validation: Signature is Valid.')
  expect(said).toContain('Total document signed')
  expect(said).toContain('Signature Type: ETSI.CAdES.detached')
})

test('poppler trusts it when the authority of the installation is trusted', async () => {
  mkdirSync(file('nss'))
  run('certutil', '-N', '-d', 'sql:nss', '--empty-password')
  run('certutil', '-A', '-d', 'sql:nss', '-n', 'own', '-t', 'CT,CT,CT', '-i', 'ca.pem')
  expect(run('pdfsig', '-nssdir', file('nss'), 'signed.pdf')).toContain('Certificate is Trusted.')
})

test('poppler still finds the text, the tags and the attachment', () => {
  expect(run('pdftotext', 'signed.pdf', '-')).toContain('第5页')
  expect(run('pdfinfo', 'signed.pdf')).toMatch(/Tagged: +yes/)
  expect(run('pdfdetach', '-list', 'signed.pdf')).toContain('report.json')
})

test('openssl checks the signature and its certificate with the authority alone', async () => {
  unpacked(readFileSync(file('signed.pdf')))
  const said = run(
    'openssl',
    'cms',
    '-verify',
    '-cades',
    '-binary',
    '-inform',
    'DER',
    '-in',
    'signature.der',
    '-content',
    'covered',
    '-CAfile',
    'ca.pem',
    '-purpose',
    'any',
    '-out',
    'out',
  )
  expect(said).toMatch(/CAdES Verification successful/)
})

test.each([
  ['rsa', 'sha256'],
  ['ec', 'sha256'],
  ['rsa', 'sha1'],
] as const)('a stamp that openssl makes with %s and %s is taken, and openssl finds it good in the file', async (key, ess) => {
  const { url, server } = await serveOpensslStamps(folder, key, ess)
  const signed = await signPdf(document, signer, { at: now, stamp: stampBy({ url, now: () => new Date() }) })
  server.close()
  expect(await check(signed)).toMatchObject({ faults: [], stamp: { authority: 'openssl TSA' } })
  writeFileSync(file('stamped.pdf'), signed)
  expect(run('pdfsig', '-nocert', 'stamped.pdf')).toMatch(/Total document signed[^]*Signature is Valid/)
  const { unsigned, signature } = unpacked(signed)
  writeFileSync(file('token.der'), unsigned.get(oid.stampToken)?.whole ?? new Uint8Array())
  writeFileSync(file('value'), signature)
  expect(run('openssl', 'ts', '-verify', '-token_in', '-in', 'token.der', '-data', 'value', '-CAfile', 'tsa.crt')).toContain(
    'Verification: OK',
  )
})

test('openssl and this program check what the other signs with SM2', async () => {
  const key = await openSm2Key({ folder, name: 'report' })
  run('openssl', 'pkey', '-in', 'report-sm2.pem', '-pubout', '-out', 'sm2.pub')
  expect(readFileSync(file('sm2.pub'), 'utf8').replaceAll(/-----[^-]+-----|\s/g, '')).toBe(Buffer.from(key.publicKey).toString('base64'))
  const user = ['-sigopt', 'distid:1234567812345678']
  for (let round = 0; round < 20; round++) {
    const message = utf8(`信用报告 ${round}`)
    writeFileSync(file('message'), message)
    writeFileSync(file('message.sig'), key.sign(message))
    expect(run('openssl', 'dgst', '-sm3', '-verify', 'sm2.pub', ...user, '-signature', 'message.sig', 'message')).toContain('Verified OK')
    run('openssl', 'dgst', '-sm3', '-sign', 'report-sm2.pem', ...user, '-out', 'theirs.sig', 'message')
    expect(verifySm2(key.publicKey, message, readFileSync(file('theirs.sig')))).toBe(true)
  }
})

const modules = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib64/softhsm/libsofthsm.so']

test('a key that never leaves its token signs, with a certificate that openssl issued for it', async () => {
  const module = modules.find(existsSync) ?? ''
  mkdirSync(file('tokens'))
  writeFileSync(file('softhsm2.conf'), `directories.tokendir = ${file('tokens')}\nobjectstore.backend = file\n`)
  process.env['SOFTHSM2_CONF'] = file('softhsm2.conf')
  run('softhsm2-util', '--init-token', '--free', '--label', 'desk', '--pin', '246810', '--so-pin', '135790')
  const login = ['--module', module, '--token-label', 'desk', '--login', '--pin', '246810']
  run('pkcs11-tool', ...login, '--keypairgen', '--key-type', 'EC:prime256v1', '--label', 'another', '--id', '02')
  run('pkcs11-tool', ...login, '--keypairgen', '--key-type', 'EC:prime256v1', '--label', 'report', '--id', 'a1')
  run('pkcs11-tool', '--module', module, '--token-label', 'desk', '--read-object', '--type', 'pubkey', '--id', 'a1', '-o', 'token.der')
  run('openssl', 'pkey', '-pubin', '-inform', 'DER', '-in', 'token.der', '-out', 'token.pub')
  run(
    'openssl',
    'req',
    '-new',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    'throwaway.key',
    '-subj',
    '/CN=Desk',
    '-out',
    'token.csr',
  )
  run(
    'openssl',
    'x509',
    '-req',
    '-in',
    'token.csr',
    '-force_pubkey',
    'token.pub',
    '-CA',
    'report-ca.pem',
    '-CAkey',
    'report-ca.pem',
    '-CAcreateserial',
    '-days',
    '30',
    '-out',
    'token.crt',
  )
  writeFileSync(file('pin'), '246810\n')
  const open = (key: string) => openSigningKey({ ...keyPlace(folder, { SOME_KEY: key, SOME_CERTIFICATE: file('token.crt') }), now })
  const address = `pkcs11:token=desk;id=%a1?module-path=${module}&pin-source=file:${file('pin')}`
  for (const one of [address, address.replace('id=%a1', 'object=report')]) {
    const token = await open(one)
    const signed = await signPdf(document, token, { at: new Date() })
    const checked = await checkPdfSignature(signed, { subtle, now: new Date(), certificates: [token.thumbprint] })
    expect(checked).toMatchObject({ faults: [], certificate: { subject: 'Desk' } })
    writeFileSync(file('token.pdf'), signed)
    expect(run('pdfsig', '-nocert', 'token.pdf')).toMatch(/Total document signed[^]*Signature is Valid/)
  }
  const signBy = async (one: string) => (await open(one)).sign(utf8('message'))
  await expect(signBy(address.replace('%a1', '%02'))).rejects.toMatchObject({ code: 'signing.token-key' })
  await expect(signBy(address.replace('%a1', '%77'))).rejects.toMatchObject({ code: 'signing.token-key' })
  await expect(signBy(address.replace('id=%a1', 'object=none'))).rejects.toMatchObject({ code: 'signing.token-key' })
  await expect(signBy(address.replace('desk', 'drawer'))).rejects.toMatchObject({ code: 'signing.token-absent' })
  await expect(signBy(address.replace('libsofthsm2', 'none'))).rejects.toMatchObject({ code: 'signing.token-module' })
  writeFileSync(file('pin'), '999999')
  await expect(signBy(address)).rejects.toMatchObject({ code: 'signing.token-pin' })
})
