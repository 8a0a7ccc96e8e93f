import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ContentInfo, SignedData } from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../crypto/native.ts'
import { attachmentOf, checkPdfSignature } from './check/index.ts'
import { findSignature } from './check/pdf-place.ts'
import { now, openOwn, setDocument, years } from './fixtures.ts'
import { signPdf, stampBy, type Signer } from './index.ts'
import { answerOf, makeTestAuthority, serveStamps } from './stamp-fixtures.ts'

const subtle = globalThis.crypto.subtle
const folder = mkdtempSync(join(tmpdir(), 'signing-'))
const document = setDocument({ pages: 2 })
let signer: Signer
beforeAll(async () => {
  signer = await openOwn(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

const check = (pdf: Uint8Array, at = now) => checkPdfSignature(pdf, { subtle, now: at, certificates: [signer.thumbprint] })

test('a signed document is the document byte for byte and a signature over all of it', async () => {
  const signed = await signPdf(document, signer, { at: now, reason: '出具信用报告' })
  expect(Buffer.from(signed.subarray(0, document.length)).equals(document)).toBe(true)
  expect(await check(signed)).toEqual({
    faults: [],
    statedAt: now,
    stamp: null,
    certificate: expect.objectContaining({ subject: '青岚县公共信用信息平台', thumbprint: signer.thumbprint }) as unknown,
  })
})

test('a reader that is not ours opens it, finds its text and one signature field that shows nothing', async () => {
  const signed = await signPdf(document, signer, { at: now })
  const pdf = await getDocumentProxy(new Uint8Array(signed))
  expect((await extractText(pdf, { mergePages: true })).text).toContain('第 2 页')
  const annotations = await (await pdf.getPage(1)).getAnnotations()
  expect(annotations).toMatchObject([{ subtype: 'Widget', fieldType: 'Sig', rect: [0, 0, 0, 0] }])
  expect((await pdf.getMarkInfo()) as unknown).toMatchObject({ Marked: true })
})

test('the links of a page stay beside the signature', async () => {
  const signed = await signPdf(setDocument({ link: true }), signer, { at: now })
  const annotations = await (await (await getDocumentProxy(new Uint8Array(signed))).getPage(1)).getAnnotations()
  expect(annotations.map(({ subtype }: { subtype: string }) => subtype)).toEqual(['Link', 'Widget'])
  expect((await check(signed)).faults).toEqual([])
})

test("the signature is CMS that another's program reads: detached, without a time of its own, named by its certificate", async () => {
  const place = findSignature(await signPdf(document, signer, { at: now }))
  if (typeof place === 'string') throw new Error(place)
  const content = AsnConvert.parse(new Uint8Array(place.der).buffer, ContentInfo)
  const [info] = AsnConvert.parse(content.content, SignedData).signerInfos
  const types = info?.signedAttrs?.map(({ attrType }) => attrType)
  expect(types?.toSorted()).toEqual(['1.2.840.113549.1.9.16.2.47', '1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4'])
  const digest = sha256(Buffer.concat([place.before, place.after])).toString('hex')
  expect(info?.signedAttrs?.map(({ attrValues }) => Buffer.from(attrValues[0] ?? new ArrayBuffer()).toString('hex'))).toContain(
    `0420${digest}`,
  )
})

test.each(['ec', 'rsa'] as const)('a time stamp of an authority with an %s key stands beside the signature', async (algorithm) => {
  const authority = makeTestAuthority(algorithm)
  const { url, server } = await serveStamps((query) => answerOf(authority, query))
  const signed = await signPdf(document, signer, { at: now, stamp: stampBy({ url, now: () => now }) })
  server.close()
  expect(await check(signed)).toMatchObject({ faults: [], stamp: { at: now, authority: '测试时间戳' } })
})

test('a stamp with more certificates than usual finds its room', async () => {
  const authority = makeTestAuthority('rsa')
  const { url, server } = await serveStamps((query) => answerOf({ ...authority, beside: 12 }, query))
  const signed = await signPdf(document, signer, { at: now, stamp: stampBy({ url, now: () => now }) })
  server.close()
  expect((await check(signed)).faults).toEqual([])
})

test('the time of the stamp counts for the validity of the certificate, later too', async () => {
  const authority = makeTestAuthority()
  const { url, server } = await serveStamps((query) => answerOf(authority, query))
  const signed = await signPdf(document, signer, { at: now, stamp: stampBy({ url, now: () => now }) })
  server.close()
  expect((await check(signed, years(10))).faults).toEqual([])
})

test('the attachment of a signed document is the file that was put in', async () => {
  const signed = await signPdf(document, signer, { at: now })
  const found = await attachmentOf(signed, 'report.json')
  expect(found.ok && Buffer.from(found.bytes).toString()).toBe('{"held":"附件"}')
  expect(await attachmentOf(signed, 'other.json')).toMatchObject({ finding: { code: 'no-attachment' } })
  expect(await attachmentOf(signed, 'report.json', 10)).toMatchObject({ finding: { code: 'attachment-too-large' } })
})

test('what unpacks to more than the limit is left', async () => {
  const bomb = setDocument({ attached: ' '.repeat(3_000_000) })
  expect(bomb.length).toBeLessThan(100_000)
  expect(await attachmentOf(bomb, 'report.json', 1_000_000)).toMatchObject({ finding: { code: 'attachment-too-large' } })
})

test.each([
  ['a signed document', async () => signPdf(document, signer, { at: now })],
  ['no PDF', async () => Buffer.from('hello')],
  ['a PDF that was cut off', async () => document.subarray(0, 5000)],
])('%s is not signed', async (_, bytes) => {
  await expect(bytes().then((pdf) => signPdf(pdf, signer, { at: now }))).rejects.toMatchObject({ code: 'signing.not-signable' })
})
