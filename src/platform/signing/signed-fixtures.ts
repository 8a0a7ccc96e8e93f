import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinBytes, toHex, utf8 } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/native.ts'
import { checkPdfSignature, type CheckOptions } from './check/index.ts'
import { attributesDer } from './check/signature-form.ts'
import { now, openOwn, setDocument } from './fixtures.ts'
import { signPdf, stampBy, type Signer } from './index.ts'
import { answerOf, serveStamps, type TestAuthority } from './stamp-fixtures.ts'

/** A document two keys could have signed, signed by the first, and what tests do to it. */

const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'signing-')))
export const document = setDocument()
export const signer = await openOwn(folders[0] as string)
export const stranger = await openOwn(folders[1] as string)
export const signed = await signPdf(document, signer, { at: now })
folders.forEach((folder) => rmSync(folder, { recursive: true }))

/** The codes of what is wrong with a file. */
export const faultsOf = async (pdf: Uint8Array, options: Partial<CheckOptions> = {}): Promise<string[]> => {
  const given = { subtle: globalThis.crypto.subtle, now, certificates: [signer.thumbprint], ...options }
  return (await checkPdfSignature(pdf, given)).faults.map(({ code }) => code)
}

export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
/** Where the value of the signature begins and ends. */
export const contentsOf = (pdf: Uint8Array): { readonly start: number; readonly end: number } => {
  const start = text(pdf).indexOf('/Contents <') + '/Contents <'.length
  return { start, end: text(pdf).indexOf('>', start) }
}

/** The file with another signature in the same place. */
export async function withSignature(make: (digest: Uint8Array) => Promise<Uint8Array>, pdf = signed): Promise<Uint8Array> {
  const { start, end } = contentsOf(pdf)
  const digest = sha256(joinBytes(pdf.subarray(0, start - 1), pdf.subarray(end + 1)))
  const hex = toHex(await make(digest))
  const changed = new Uint8Array(pdf)
  changed.set(utf8(hex.padEnd(end - start, '0')), start)
  return changed
}
export const partsBy = async (one: Signer, digest: Uint8Array, certificates = one.certificates) => {
  const attributes = attributesDer(digest, certificates.map(sha256))
  return { attributes, signature: await one.sign(attributes), certificates, token: null }
}

/** The document signed with a stamp. */
export async function stampedBy(authority: TestAuthority, at = now): Promise<Uint8Array> {
  const { url, server } = await serveStamps((query) => answerOf(authority, query, at))
  const stamped = await signPdf(document, signer, { at: now, stamp: stampBy({ url, now: () => at }) })
  server.close()
  return stamped
}
