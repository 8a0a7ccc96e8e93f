import { sameBytes, toBase64 } from '../../crypto/bytes.ts'
import { digest, hashOf } from './algorithms.ts'
import { isValidAt } from './certificate.ts'
import { expectTag, integerOf, Malformed, membersOf, octets, readOnly, timeOf } from './der.ts'
import type { FindingCode } from './findings.ts'
import { faultsOf, oid, readSignedData, type SignerFaults } from './signed-data.ts'

/** A time stamp (RFC 3161): who says that a signature existed when. */
export type Stamp = {
  readonly at: Date
  /** The name in the authority's certificate, and base64 of the SHA-256 of it: whoever relies on the time knows the authority. */
  readonly authority: string
  readonly thumbprint: string
  /** What the request was known by, in hexadecimal. */
  readonly nonce: string | null
}
export type CheckedStamp = { readonly stamp: Stamp; readonly faults: readonly FindingCode[] }

const codes: SignerFaults = {
  attributes: 'stamp-wrong',
  changed: 'stamp-wrong',
  signature: 'stamp-wrong',
  certificate: 'stamp-certificate',
}

/** Checks a token over some bytes. Throws `Malformed` for what is no token. */
export async function checkStamp(subtle: SubtleCrypto, token: Uint8Array, stamped: Uint8Array): Promise<CheckedStamp> {
  const signed = readSignedData(token)
  if (signed.contentType !== oid.stampInfo || signed.content === null) throw new Malformed('not a time stamp')
  const [, , imprint, , time, ...rest] = membersOf(readOnly(signed.content))
  const [algorithm, hashed] = membersOf(imprint)
  const at = timeOf(time)
  const { certificate } = signed
  const faults = new Set(await faultsOf(subtle, signed, signed.content, codes))
  if (!sameBytes(expectTag(hashed, octets).body, await digest(subtle, hashOf(algorithm), stamped))) faults.add('stamp-other')
  if (!certificate.purposes.includes(oid.timeStamping) || !isValidAt(certificate, at)) faults.add('stamp-certificate')
  const nonce = rest.find(({ tag }) => tag === 0x02)
  const stamp = {
    at,
    authority: certificate.subject,
    thumbprint: toBase64(await digest(subtle, 'SHA-256', certificate.der)),
    nonce: nonce ? integerOf(nonce) : null,
  }
  return { stamp, faults: [...faults] }
}
