import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { utf8 } from '../crypto/bytes.ts'
import { keyPlace, now, openOwn, setDocument } from './fixtures.ts'
import type { XinhengError } from '../errors.ts'
import { certificatesPem, openSigningKey, requireSigning, signPdf } from './index.ts'
import { checkPdfSignature } from './check/index.ts'
import { tokenAddressOf } from './token-address.ts'

/** The tool as it behaves (OpenSC 0.23): silent about labels it does not look at, its words on the error stream. */
const tool = `#!${process.execPath}
const { readFileSync, appendFileSync } = require('node:fs')
const { sign, createPrivateKey, createHash } = require('node:crypto')
const words = process.argv.slice(2)
const after = (name) => words[words.indexOf(name) + 1]
appendFileSync(process.env.TOOL_LOG, JSON.stringify(words) + '\\n')
const stop = (text) => { process.stderr.write(text + '\\nAborting.\\n'); process.exit(1) }
if (after('--module') !== '/lib/token.so') stop('error: Failed to load pkcs11 module')
if (after('--token-label') !== 'desk') stop('No slot with token named "x" found')
const pin = process.env[after('--pin').slice(4)]
if (pin === '0000') stop('error: PKCS11 function C_Login failed: rv = CKR_PIN_INCORRECT (0xa0) pin ' + pin)
if (pin !== '1234') stop('error: PKCS11 function C_Sign failed: rv = CKR_DEVICE_ERROR (0x30) ' + pin)
if (words.includes('--list-objects')) {
  process.stdout.write('Private Key Object; EC\\n  label:      other\\n  ID:         02\\n  Usage:      sign\\nPrivate Key Object; EC\\n  label:      report\\n  ID:         01\\n  Usage:      sign\\n')
  process.exit(0)
}
if (!['01', '02'].includes(after('--id'))) stop('error: Private key not found')
const key = createPrivateKey(readFileSync(process.env[after('--id') === '01' ? 'TOOL_KEY' : 'TOOL_OTHER']))
// A digest is signed by signing what has it: the test hands the message over in a file.
const digest = readFileSync(0)
const message = readFileSync(process.env.TOOL_MESSAGE)
process.stdout.write(digest.equals(createHash('sha256').update(message).digest()) ? sign('sha256', message, key) : 'wrong')
`

let folder = ''
const kept = process.env['PATH']
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'token-'))
  await writeFile(join(folder, 'pkcs11-tool'), tool)
  await chmod(join(folder, 'pkcs11-tool'), 0o755)
  const own = await openOwn(join(folder, 'own'))
  await openOwn(join(folder, 'other'))
  await writeFile(join(folder, 'token.crt'), certificatesPem(own.certificates))
  await writeFile(join(folder, 'pin'), '1234\n')
  const places = { TOOL_LOG: 'log', TOOL_KEY: 'own/report.pem', TOOL_OTHER: 'other/report.pem', TOOL_MESSAGE: 'message' }
  for (const [variable, name] of Object.entries(places)) process.env[variable] = join(folder, name)
  process.env['PATH'] = `${folder}${delimiter}${kept}`
})
afterAll(async () => {
  process.env['PATH'] = kept
  await rm(folder, { recursive: true })
})

const openToken = (address: string, env: NodeJS.ProcessEnv = { SOME_PIN: '1234' }) =>
  openSigningKey(keyPlace('/nowhere', { SOME_KEY: address, SOME_CERTIFICATE: join(folder, 'token.crt'), ...env }))

async function signBy(address: string, env?: NodeJS.ProcessEnv): Promise<Uint8Array> {
  await writeFile(join(folder, 'message'), 'message')
  return (await openToken(address, env)).sign(utf8('message'))
}

test.each([
  ['its identifier', 'pkcs11:token=desk;id=%01?module-path=/lib/token.so'],
  ['its label', 'pkcs11:token=desk;object=report;type=private?module-path=/lib/token.so'],
])('a key in a token signs, found by %s', async (_, address) => {
  expect((await signBy(address))[0]).toBe(0x30)
  const calls = await readFile(join(folder, 'log'), 'utf8')
  expect(calls).not.toContain('1234')
})

test('the PIN may lie in a file', async () => {
  const address = `pkcs11:token=desk;id=%01?module-path=/lib/token.so&pin-source=file:${join(folder, 'pin')}`
  expect((await signBy(address, {}))[0]).toBe(0x30)
})

const good = 'pkcs11:token=desk;id=%01?module-path=/lib/token.so'
test.each<[string, string, NodeJS.ProcessEnv, string]>([
  ['a driver that is not there', good.replace('token.so', 'no.so'), { SOME_PIN: '1234' }, 'signing.token-module'],
  ['a token that is not there', good.replace('desk', 'drawer'), { SOME_PIN: '1234' }, 'signing.token-absent'],
  ['no PIN', good, {}, 'signing.token-pin'],
  ['a wrong PIN', good, { SOME_PIN: '0000' }, 'signing.token-pin'],
  ['a key that is not there', good.replace('%01', '%07'), { SOME_PIN: '1234' }, 'signing.token-key'],
  ['a label that is not there', good.replace('id=%01', 'object=none'), { SOME_PIN: '1234' }, 'signing.token-key'],
  ['a key that is not that of the certificate', good.replace('%01', '%02'), { SOME_PIN: '1234' }, 'signing.token-key'],
  ['a device that fails', good, { SOME_PIN: '77' }, 'signing.token-failed'],
])('%s is named, and never the PIN', async (_, address, env, code) => {
  const error = await signBy(address, env).catch((thrown: unknown) => thrown as Error)
  expect(error).toMatchObject({ code })
  if (env['SOME_PIN']) expect(String(error)).not.toContain(env['SOME_PIN'])
})

test('before the start, a key in a token signs once; what keeps it from that is named, and what is wrong with its certificate beside', async () => {
  const said = async (address: string, env: NodeJS.ProcessEnv, certificate = 'token.crt') => {
    await writeFile(join(folder, 'message'), 'xinheng')
    const place = keyPlace('/nowhere', { SOME_KEY: address, SOME_CERTIFICATE: join(folder, certificate), ...env })
    const error = await requireSigning(place).then(
      () => null,
      (thrown: unknown) => thrown as XinhengError,
    )
    return ((error?.details ?? []) as { field: string }[]).map(({ field }) => field)
  }
  const pin = { SOME_PIN: '1234' }
  expect(await said(good, pin)).toEqual([])
  expect(await said(good.replace('token.so', 'no.so'), pin)).toEqual(['signing.token-module'])
  expect(await said(good.replace('desk', 'hall'), pin)).toEqual(['signing.token-absent'])
  expect(await said(good.replace('%01', '%04'), pin, 'no.crt')).toEqual(['signing.certificate-unreadable', 'signing.token-key'])
  expect(await said(good.replace('%01', '%02'), pin)).toEqual(['signing.token-key'])
  expect(await said(`${good}&colour=red`, pin, 'no.crt')).toEqual(['signing.certificate-unreadable', 'signing.token-address'])
  expect(await said(good, { SOME_PIN: '0000' })).toEqual(['signing.token-pin'])
})

test('a wrong PIN is tried once only, so that it does not lock the token', async () => {
  const wrong = good.replace('%01', '%03')
  await expect(signBy(wrong, { SOME_PIN: '0000' })).rejects.toMatchObject({ code: 'signing.token-pin' })
  const calls = (await readFile(join(folder, 'log'), 'utf8')).length
  await expect(signBy(wrong, { SOME_PIN: '0000' })).rejects.toMatchObject({ code: 'signing.token-pin' })
  expect((await readFile(join(folder, 'log'), 'utf8')).length).toBe(calls)
})

test('without OpenSC it says what to install', async () => {
  process.env['PATH'] = '/nowhere'
  await expect(signBy(good)).rejects.toMatchObject({ code: 'signing.token-tool' })
  process.env['PATH'] = `${folder}${delimiter}${kept}`
})

test.each([
  ['pkcs11:', /missing/],
  ['pkcs11:token=desk;id=%01', /missing/],
  ['pkcs11:token=desk?module-path=/lib/token.so', /missing/],
  [`${good}&pin-value=1234`, /pin-source/],
  [`${good}&colour=red`, /colour is not known/],
  [good.replace('token=desk', 'token=desk;token=drawer'), /twice/],
  ['pkcs11:token', /malformed/],
])('the address %s is refused with a sentence', (address, sentence) => {
  expect(() => tokenAddressOf(address, 'SOME_KEY')).toThrow(sentence)
})

test('a document is signed by a key in a token', async () => {
  const signer = await openToken(good)
  const sign = async (bytes: Uint8Array) => {
    await writeFile(join(folder, 'message'), bytes)
    return signer.sign(bytes)
  }
  const signed = await signPdf(setDocument(), { ...signer, sign }, { at: now })
  const checked = await checkPdfSignature(signed, { subtle: globalThis.crypto.subtle, now, certificates: [signer.thumbprint] })
  expect(checked.faults).toEqual([])
})
