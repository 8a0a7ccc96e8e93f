import { expect, test } from 'vitest'
import { joinBytes, utf8 } from '../../crypto/bytes.ts'
import { sha256 } from '../../crypto/native.ts'
import { now, years } from '../fixtures.ts'
import { contentsOf, document, faultsOf, partsBy, signed, signer, stranger, text, withSignature } from '../signed-fixtures.ts'
import type { CheckOptions } from './index.ts'
import { attributesDer, signatureDer } from './signature-form.ts'

const bytes = (from: string): Uint8Array => new Uint8Array(Buffer.from(from, 'latin1'))
const edited = (from: string | RegExp, to: string | ((...found: string[]) => string)): Uint8Array =>
  bytes(text(signed).replace(from, to as string))

test('an untouched file has no fault', async () => expect(await faultsOf(signed)).toEqual([]))

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
  ['it is signed a second time', async () => joinBytes(signed, utf8('\n<< /Type /Sig /ByteRange [0 1 2 3] >>')), 'appended'],
  ['a second signature hides in it', () => edited('/Lang (zh)', '/ByteRange'), 'several-signatures'],
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
      const { end } = contentsOf(signed)
      const changed = new Uint8Array(signed)
      changed.set(utf8('ab'), end - 2)
      return changed
    },
    'gap',
  ],
  [
    'the same signature in other letters',
    () => {
      const { start } = contentsOf(signed)
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
])('%s', async (_, make, code) => expect(await faultsOf(await make())).toContain(code))

test.each<[string, Partial<CheckOptions>, string[]]>([
  ['whoever checks has a clock an hour behind', { now: new Date(now.getTime() - 3_600_000) }, ['future']],
  ['it is said to be signed before the certificate began', { at: years(-1) }, ['certificate-early']],
  ['it is said to be signed after the certificate ended', { at: years(4), now: years(5) }, ['certificate-expired']],
  ['years later', { now: years(10) }, []],
])('%s', async (_, options, codes) => expect(await faultsOf(signed, options)).toEqual(codes))
