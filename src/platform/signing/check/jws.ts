import { fromBase64, fromBase64url, sameBytes, toBase64, utf8 } from '../../crypto/bytes.ts'
import { readJsonOnce } from '../../read-json.ts'
import { digest } from './algorithms.ts'
import { readCertificate } from './certificate.ts'
import { attempt } from './der.ts'
import type { SigningCertificate } from './pdf-signature.ts'

/** A JWS as `signEs256` makes it with the certificate in its header (RFC 7515, x5c). Nothing may be concluded from it unless it is signed. */
export type SignedJws = {
  readonly isSigned: boolean
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Uint8Array
  readonly certificate: SigningCertificate
}

const largest = 32 * 1024 * 1024

/** Reads a JWS in compact form and checks it with the certificate it carries; null for what is none. For any text: it never throws. */
export async function openEs256(subtle: SubtleCrypto, jws: string): Promise<SignedJws | null> {
  const [head = '', body = '', tail = '', ...more] = jws.length > largest ? [] : jws.trim().split('.')
  const header = headerIn(fromBase64url(head))
  const payload = fromBase64url(body)
  const signature = fromBase64url(tail)
  const der = certificateIn(header)
  const certificate = der && attempt(() => readCertificate(der))
  if (more.length > 0 || head === '' || !header || !payload || !signature || !certificate) return null
  const { subject, notBefore, notAfter } = certificate
  const thumbprint = toBase64(await digest(subtle, 'SHA-256', certificate.der))
  // What a header marks as critical changes what is signed (RFC 7515, 4.1.11): none of it is known here.
  const isPlain = header['alg'] === 'ES256' && header['crit'] === undefined
  return {
    isSigned: isPlain && (await isSignedWith(subtle, certificate.key, header['kid'], utf8(`${head}.${body}`), signature)),
    header,
    payload,
    certificate: { der: certificate.der, subject, notBefore, notAfter, thumbprint },
  }
}

function headerIn(bytes: Uint8Array | null): Record<string, unknown> | null {
  try {
    const value: unknown = bytes && readJsonOnce(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function certificateIn(header: Record<string, unknown> | null): Uint8Array | null {
  const chain = header?.['x5c']
  const first: unknown = Array.isArray(chain) ? chain[0] : null
  return typeof first === 'string' ? fromBase64(first) : null
}

/** Signed with the key, which is the one the header names by its thumbprint (RFC 7638). */
async function isSignedWith(subtle: SubtleCrypto, spki: Uint8Array, kid: unknown, signed: Uint8Array, signature: Uint8Array) {
  const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
  try {
    const key = await subtle.importKey('spki', own(spki), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify'])
    const { crv, kty, x, y } = await subtle.exportKey('jwk', key)
    const named = typeof kid === 'string' ? fromBase64url(kid) : null
    if (!named || !sameBytes(named, await digest(subtle, 'SHA-256', utf8(JSON.stringify({ crv, kty, x, y }))))) return false
    return await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, own(signature), own(signed))
  } catch (error) {
    // A key that is no point of the curve, or no key at all.
    if (error instanceof DOMException) return false
    throw error
  }
}
