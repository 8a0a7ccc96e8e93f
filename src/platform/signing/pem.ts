import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { toBase64 } from '../crypto/bytes.ts'

/** Certificates in PEM, one after the other. */
export const certificatesPem = (certificates: readonly Uint8Array[]): string =>
  certificates
    .map((der) => `-----BEGIN CERTIFICATE-----\n${toBase64(der).replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`)
    .join('')

/** The certificates of a PEM text; null when one cannot be read or there is none. */
export function certificatesIn(pem: string): X509Certificate[] | null {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    const certificates = blocks.map((block) => new X509Certificate(block))
    return certificates.length > 0 ? certificates : null
  } catch {
    return null
  }
}

/** The private key of a PEM text; null when there is none that is EC P-256. */
export function privateKeyIn(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}
