import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinBytes, toHex, utf8 } from '../../crypto/bytes.ts'
import { sha256 } from '../../crypto/native.ts'
import { now, openOwn, setDocument, years } from '../fixtures.ts'
import { signPdf, stampBy, type Signer } from '../index.ts'
import { answerOf, createStamp, makeTestAuthority, serveStamps, type TestAuthority } from '../stamp-fixtures.ts'
import { attachmentOf, checkPdfSignature, type CheckOptions } from './index.ts'
import { attributesDer, signatureDer } from './signature-form.ts'

const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'signing-')))
const document = setDocument()
let signer: Signer
let stranger: Signer
let signed: Uint8Array
beforeAll(async () => {
  signer = await openOwn(folders[0] as string)
  stranger = await openOwn(folders[1] as string)
  signed = await signPdf(document, signer, { at: now })
})
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

const check = async (pdf: Uint8Array, options: Partial<CheckOptions> = {}) => {
  const given = { subtle: globalThis.crypto.subtle, now, certificates: [signer.thumbprint], ...options }
  return (await checkPdfSignature(pdf, given)).faults.map(({ code }) => code)
}
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytes = (from: string): Uint8Array => new Uint8Array(Buffer.from(from, 'latin1'))
const edited = (from: string | RegExp, to: string | ((...found: string[]) => string)): Uint8Array =>
  bytes(text(signed).replace(from, to as string))
const contents = (pdf: Uint8Array) => {
  const start = text(pdf).indexOf('/Contents <') + '/Contents <'.length
  return { start, end: text(pdf).indexOf('>', start) }
}

/** The file with another signature in the same place. */
async function withSignature(make: (digest: Uint8Array) => Promise<Uint8Array>, pdf = signed): Promise<Uint8Array> {
  const { start, end } = contents(pdf)
  const digest = sha256(joinBytes(pdf.subarray(0, start - 1), pdf.subarray(end + 1)))
  const hex = toHex(await make(digest))
  const changed = new Uint8Array(pdf)
  changed.set(utf8(hex.padEnd(end - start, '0')), start)
  return changed
}
const partsBy = async (one: Signer, digest: Uint8Array, certificates = one.certificates) => {
  const attributes = attributesDer(digest, certificates.map(sha256))
  return { attributes, signature: await one.sign(attributes), certificates, token: null }
}

test('an untouched file has no fault', async () => expect(await check(signed)).toEqual([]))

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['no PDF at all', () => utf8('<html>'), 'not-pdf'],
  ['nothing', () => new Uint8Array(), 'not-pdf'],
  ['a file without a signature', () => document, 'unsigned'],
  ['the end is missing', () => signed.subarray(0, -200), 'cut'],
  ['the whole signature is missing', () => signed.subarray(0, document.length + 40), 'damaged'],
  ['a line is added at the end', () => joinBytes(signed, utf8('\n')), 'appended'],
  [
    'another update follows',
    () =>
      joinBytes(
        signed,
        utf8(`9 0 obj\n<< >>\nendobj\nxref\n0 0\ntrailer\n<< /Size 10 /Root 1 0 R /Prev 1 >>\nstartxref\n${signed.length}\n%%EOF\n`),
      ),
    'appended',
  ],
  ['it is signed a second time', async () => joinBytes(signed, utf8('\n<< /Type /Sig /ByteRange [0 1 2 3] >>')), 'several-signatures'],
  ['a byte of the content is changed', () => edited('/Lang (zh)', '/Lang (en)'), 'changed'],
  ['the time of the signature is changed', () => edited(/D:20261122050000Z\) \/ByteRange/, 'D:20261122040000Z) /ByteRange'), 'changed'],
  [
    'a gap in the range leaves more out',
    () =>
      edited(/\[0 ([ \d]{10}) ([ \d]{10}) ([ \d]{10})\]/, (_, a, b, c) => {
        const [wider, less] = [Number(b) + 10, Number(c) - 10].map((one) => String(one).padStart(10))
        return `[0 ${a} ${wider} ${less}]`
      }),
    'not-covered',
  ],
  ['the range begins later', () => edited(/\/ByteRange \[0/, '/ByteRange [1'), 'not-covered'],
  [
    'numbers beyond all bounds',
    () => edited(/\/ByteRange \[0 +\d+ +\d+ +\d+\]/, '/ByteRange [0 9e99 999999999999 999999999999999]'),
    'damaged',
  ],
  ['a second value of the signature shadows the first', () => edited('/Filter /Adobe.PPKLite', '/Contents <0000000000>'), 'damaged'],
  [
    'something hides behind the signature',
    () => {
      const { end } = contents(signed)
      const changed = new Uint8Array(signed)
      changed.set(utf8('ab'), end - 2)
      return changed
    },
    'gap',
  ],
  [
    'the same signature in other letters',
    () => {
      const { start } = contents(signed)
      return bytes(
        text(signed).slice(0, start) +
          text(signed)
            .slice(start, start + 200)
            .toUpperCase() +
          text(signed).slice(start + 200),
      )
    },
    'gap',
  ],
  ['another kind of signature', () => edited('ETSI.CAdES.detached', 'adbe.pkcs7.detached'), 'other-kind'],
  ['no bytes of a signature', () => withSignature(async () => new Uint8Array()), 'signature-unreadable'],
  [
    'a signature cut short',
    () => withSignature(async (digest) => signatureDer(await partsBy(signer, digest)).subarray(0, 300)),
    'signature-unreadable',
  ],
  [
    'it is signed with another key',
    () => withSignature(async (digest) => signatureDer(await partsBy(stranger, digest))),
    'other-certificate',
  ],
  [
    'it names our certificate but another key signed',
    () =>
      withSignature(async (digest) =>
        signatureDer({
          ...(await partsBy(signer, digest)),
          signature: await stranger.sign(attributesDer(digest, signer.certificates.map(sha256))),
        }),
      ),
    'signature-wrong',
  ],
  [
    "the certificate is exchanged for a stranger's",
    () => withSignature(async (digest) => signatureDer({ ...(await partsBy(signer, digest)), certificates: stranger.certificates })),
    'certificate-swapped',
  ],
  [
    'a certificate is added',
    () =>
      withSignature(async (digest) =>
        signatureDer({ ...(await partsBy(signer, digest)), certificates: [...signer.certificates, ...stranger.certificates.slice(0, 1)] }),
      ),
    'attributes-wrong',
  ],
  [
    'the signature of another file',
    () => withSignature(async () => signatureDer(await partsBy(signer, sha256(utf8('another'))))),
    'changed',
  ],
])('%s', async (_, make, code) => expect(await check(await make())).toContain(code))

test.each<[string, Partial<CheckOptions>, string[]]>([
  ['whoever checks has a clock an hour behind', { now: new Date(now.getTime() - 3_600_000) }, ['future']],
  ['it is said to be signed before the certificate began', { at: years(-1) }, ['certificate-early']],
  ['it is said to be signed after the certificate ended', { at: years(4), now: years(5) }, ['certificate-expired']],
  ['years later', { now: years(10) }, []],
])('%s', async (_, options, codes) => expect(await check(signed, options)).toEqual(codes))

async function stampedBy(authority: TestAuthority, at = now): Promise<Uint8Array> {
  const { url, server } = await serveStamps((query) => answerOf(authority, query, at))
  const stamped = await signPdf(document, signer, { at: now, stamp: stampBy({ url, now: () => at }) })
  server.close()
  return stamped
}

test.each<[string, TestAuthority, Date, string]>([
  ['a stamp in the future', makeTestAuthority(), years(1), 'future'],
  ['a stamp after the certificate had ended', makeTestAuthority(), years(4), 'certificate-expired'],
])('%s', async (_, authority, at, code) =>
  expect(await check(await stampedBy(authority, at), { now: code === 'future' ? now : years(5) })).toContain(code),
)

test('a stamp taken from another signature, spoilt, or from a key that may not stamp is named', async () => {
  const good = makeTestAuthority()
  const room = await stampedBy(good)
  const make = (authority: TestAuthority, over?: Uint8Array) =>
    withSignature(async (digest) => {
      const parts = await partsBy(signer, digest)
      return signatureDer({ ...parts, token: createStamp(authority, over ?? parts.signature) })
    }, room)
  expect(await check(await make(good))).toEqual([])
  expect(await check(await make(good, utf8('another')))).toEqual(['stamp-other'])
  expect(await check(await make({ ...good, spoil: (signature) => signature.fill(1, 20, 24) }))).toEqual(['stamp-wrong'])
  expect(await check(await make(makeTestAuthority('ec', ['1.3.6.1.5.5.7.3.1'])))).toEqual(['stamp-certificate'])
  expect(await check(await make(makeTestAuthority('ec', undefined, years(-0.5))))).toEqual(['stamp-certificate'])
  expect(
    await check(
      await withSignature(async (digest) => signatureDer({ ...(await partsBy(signer, digest)), token: Uint8Array.of(0x30, 0) }), room),
    ),
  ).toEqual(['stamp-unreadable'])
})

test('whatever byte is changed, it is noticed', async () => {
  const places = fc.oneof(fc.integer({ min: 0, max: signed.length - 1 }), fc.integer({ min: document.length, max: signed.length - 1 }))
  await fc.assert(
    fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (place, flip) => {
      const changed = new Uint8Array(signed)
      changed[place] = (changed[place] as number) ^ flip
      expect(await check(changed)).not.toEqual([])
      await attachmentOf(changed, 'report.json')
    }),
    { numRuns: 400 },
  )
})

test('wherever a stamped file is cut or broken, it ends in a finding', async () => {
  const stamped = await stampedBy(makeTestAuthority('rsa'))
  const { start } = contents(stamped)
  const place = fc.oneof(fc.integer({ min: 0, max: stamped.length - 1 }), fc.integer({ min: start, max: start + 8000 }))
  await fc.assert(
    fc.asyncProperty(place, fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.boolean(), async (at, put, cut) => {
      const changed = cut
        ? joinBytes(stamped.subarray(0, at), put)
        : joinBytes(stamped.subarray(0, at), put, stamped.subarray(at + put.length))
      await check(changed)
      await attachmentOf(changed, 'report.json')
      if (cut) expect(await check(changed)).not.toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('any bytes behind the head of a PDF end in a finding', async () => {
  const words = fc.constantFrom(
    '%PDF-1.7\n',
    'xref\n',
    '0 1\n',
    '0000000000 00000 n\r\n',
    'trailer\n',
    '<<',
    '>>',
    '[',
    '/Root 1 0 R',
    '/Prev 0',
    '/ByteRange [0 1 2 3]',
    'startxref\n0\n%%EOF',
    '(',
    '\\',
    '<',
    '1 0 obj',
    'stream',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 40 }), async (parts) => {
      const bytes = utf8(`%PDF-1.7\n${parts.join(' ')}`)
      expect(await check(bytes)).toHaveLength(1)
      expect((await attachmentOf(bytes, 'report.json')).ok).toBe(false)
    }),
    { numRuns: 500 },
  )
})

/** A file of these objects, numbered from 1, whose first is its catalog. */
function fileOf(objects: readonly string[]): Uint8Array {
  let body = '%PDF-1.7\n'
  const entries = objects.map((object, index) => {
    const entry = `${String(body.length).padStart(10, '0')} 00000 n\r\n`
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return entry
  })
  const table = `xref\n0 ${entries.length + 1}\n0000000000 65535 f\r\n${entries.join('')}`
  return utf8(`${body}${table}trailer\n<< /Root 1 0 R /Size ${entries.length + 1} >>\nstartxref\n${body.length}\n%%EOF\n`)
}

test('objects without end, lists of a million, and nests cost no time', async () => {
  const names = '<< /Names << /EmbeddedFiles << /Names 2 0 R >> >> /AcroForm << /Fields 2 0 R >> >>'
  const long = `<< /UF (${'x'.repeat(200_000)}) /EF << /F 3 0 R >> >>`
  const files = [
    fileOf([names, `[${'(a) 3 0 R '.repeat(20_000)}]`, long]),
    fileOf([names, `[${'(a) 3 0 R '.repeat(1_000_000)}]`, long]),
    fileOf([names, '['.repeat(1_000_000)]),
    fileOf([names, '2 0 R']),
    fileOf([names, `[(a) 3 0 R]`, '<< /UF (report.json) /EF << /F 3 0 R >> /Length 3 0 R >>\nstream\n']),
  ]
  const start = performance.now()
  for (const file of files) {
    expect(await check(file)).toHaveLength(1)
    expect((await attachmentOf(file, 'report.json')).ok).toBe(false)
  }
  expect(performance.now() - start).toBeLessThan(5000)
})

test('a table that points to itself, and one of a million entries, end at once', async () => {
  const own = `%PDF-1.7\nxref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF`
  expect(await check(utf8(own))).toEqual(['damaged'])
  const long = `%PDF-1.7\nxref\n0 1000000\n${'0000000000 00000 n\r\n'.repeat(1_000_000)}trailer\n<< >>\nstartxref\n9\n%%EOF`
  expect(await check(utf8(long))).toEqual(['damaged'])
})
