import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { sha256 } from '../crypto/native.ts'
import { readCertificate } from './check/certificate.ts'
import {
  bitString,
  ecdsaSha256Algorithm,
  element,
  octetString,
  oidDer,
  seq,
  setOf,
  timeDer,
  unsigned,
  utf8String,
  yes,
} from './check/write-der.ts'

/** A small authority of the installation's own: for a start without a certificate from somebody whom others trust already. */

export type Issued = { readonly key: KeyObject; readonly certificate: Uint8Array }

const authorityYears = 20
const certificateYears = 3
const keyUsage = '2.5.29.15'

export function makeAuthority(name: string, now: Date): Issued {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = spki(publicKey)
  const subject = commonName(`${name.slice(0, 61)} CA`)
  // keyCertSign and cRLSign.
  const extensions = [constraints(seq(yes)), extension(keyUsage, bitString(Uint8Array.of(0x06), 1))]
  const certificate = { subject, issuer: subject, key, issuerKey: key, now, years: authorityYears, extensions }
  return { key: privateKey, certificate: certify(certificate, privateKey) }
}

/** A fresh key with a certificate for signing documents, from the own authority. */
export function issueCertificate(authority: Issued, name: string, now: Date): Issued {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  // It signed itself, so the issuer of its certificate is its own name.
  const { issuer, key: issuerKey } = readCertificate(authority.certificate)
  // digitalSignature and nonRepudiation.
  const extensions = [constraints(seq()), extension(keyUsage, bitString(Uint8Array.of(0xc0), 6))]
  const certificate = { subject: commonName(name), issuer, key: spki(publicKey), issuerKey, now, years: certificateYears, extensions }
  return { key: privateKey, certificate: certify(certificate, authority.key) }
}

type Contents = {
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly key: Uint8Array
  readonly issuerKey: Uint8Array
  readonly now: Date
  readonly years: number
  readonly extensions: readonly Uint8Array[]
}

/** X.509 version 3 (RFC 5280). */
function certify({ subject, issuer, key, issuerKey, now, years, extensions }: Contents, by: KeyObject): Uint8Array {
  const serial = randomBytes(16)
  serial[0] = 0x40 | ((serial[0] as number) & 0x3f)
  const end = new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate(), 23, 59, 59))
  const named = [
    extension('2.5.29.14', octetString(keyId(key)), false),
    extension('2.5.29.35', seq(element(0x80, keyId(issuerKey))), false),
  ]
  const tbs = seq(
    element(0xa0, unsigned(Uint8Array.of(2))),
    unsigned(serial),
    ecdsaSha256Algorithm,
    issuer,
    seq(timeDer(now), timeDer(end)),
    subject,
    key,
    element(0xa3, seq(...extensions, ...named)),
  )
  return seq(tbs, ecdsaSha256Algorithm, bitString(sign('sha256', tbs, by)))
}

const spki = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' })
/** RFC 7093: any name of a key that is always the same will do. */
const keyId = (key: Uint8Array): Uint8Array => sha256(key).subarray(0, 20)
/** A common name has at most 64 characters. */
const commonName = (name: string): Uint8Array => seq(setOf(seq(oidDer('2.5.4.3'), utf8String(name.slice(0, 64)))))
const constraints = (value: Uint8Array): Uint8Array => extension('2.5.29.19', value)
const extension = (oid: string, value: Uint8Array, critical = true): Uint8Array =>
  seq(oidDer(oid), ...(critical ? [yes] : []), octetString(value))
