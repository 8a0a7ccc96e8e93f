import { afterAll, expect, test } from 'vitest'
import { joinBytes } from '../../platform/crypto/bytes.ts'
import { setDocument } from '../../platform/signing/fixtures.ts'
import { signPdf } from '../../platform/signing/index.ts'
import { bytesOf, days, edited, madeAt, pdfOf } from './fixtures.ts'
import { openIssued } from './issued-fixtures.ts'

const { signer, stranger, made, pdf, check, faults, close } = await openIssued()
afterAll(close)

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const replaced = (from: string, to: string): Uint8Array => new Uint8Array(Buffer.from(latin(pdf).replace(from, to), 'latin1'))

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['a PDF that is cut off', () => pdf.subarray(0, -300), 'cut'],
  ['a PDF of which the first half came', () => pdf.subarray(0, pdf.length / 2), 'attachment'],
  ['a PDF that is edited', () => replaced('/Lang (zh)', '/Lang (en)'), 'changed'],
  ['a PDF that is saved again', () => setDocument({ attached: made.json }), 'unsigned'],
  ['a PDF to which something is added', () => joinBytes(pdf, bytesOf('\n% a note')), 'appended'],
  ['a PDF that a stranger signs', () => pdfOf(made.json, stranger), 'other-certificate'],
  ['a PDF signed by the issuer around an edited report', () => pdfOf(edited({ 'snapshot.version': 'full' }, made), signer), 'snapshot'],
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
