import { X509Certificate, createHash } from 'node:crypto'
import { toBase64 } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/native.ts'

/** Signs with an EC P-256 key that has a certificate, wherever the key lies. */
export type Signer = {
  /** DER, the key's own first, then those above it. */
  readonly certificates: readonly Uint8Array[]
  /** base64 of the SHA-256 of the key's own certificate. */
  readonly thumbprint: string
  readonly publicJwk: EcPublicKey
  readonly notAfter: Date
  /** An ECDSA signature with SHA-256 over some bytes, in DER. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** A public key for JOSE; `kid` is its thumbprint (RFC 7638). */
export type EcPublicKey = {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly kid: string
  readonly alg: 'ES256'
  readonly use: 'sig'
}

export type SignerParts = { readonly certificates: readonly X509Certificate[]; readonly sign: Signer['sign'] }

/** The public key in a certificate; null when that is no P-256 key. */
function jwkOf(certificate: X509Certificate): EcPublicKey | null {
  const { kty, crv, x, y } = certificate.publicKey.export({ format: 'jwk' })
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined) return null
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  return { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' }
}

/** The same of a certificate in DER. */
export const publicKeyIn = (der: Uint8Array): EcPublicKey | null => jwkOf(new X509Certificate(der))

/** The signer of a certificate's key; null when that is no P-256 key. */
export function signerOf({ certificates, sign }: SignerParts): Signer | null {
  const [own] = certificates
  const publicJwk = own ? jwkOf(own) : null
  if (!own || !publicJwk) return null
  return {
    certificates: certificates.map(({ raw }) => new Uint8Array(raw)),
    thumbprint: toBase64(sha256(own.raw)),
    publicJwk,
    notAfter: new Date(own.validTo),
    sign,
  }
}
