import { join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { joinBytes, toBase64, toHex } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/native.ts'
import { readOrMakeSecret } from '../crypto/secret-file.ts'
import { fail } from './errors.ts'

/** Signatures with SM2 and SM3 (GB/T 32918, GB/T 32905; ISO/IEC 14888-3), with the user ID GB/T 35276 gives where none is agreed. */
const userId = '1234567812345678'

export type Sm2Key = {
  /** SubjectPublicKeyInfo, DER, and base64 of its SHA-256. */
  readonly publicKey: Uint8Array
  readonly thumbprint: string
  /** A signature in DER. */
  sign(message: Uint8Array): Uint8Array
}

// A private key in PKCS#8 is this prefix, its 32 bytes, the middle and the 65 bytes of the public key; a public one its prefix and those.
const privatePrefix = Buffer.from('308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420', 'hex')
const middle = Buffer.from('a144034200', 'hex')
const publicPrefix = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')
const secretLength = 32
const pointLength = 65

/** The key in a file only its owner can read, made at the first start; programs that know SM2 read the same PEM. */
export async function openSm2Key({ folder, name }: { readonly folder: string; readonly name: string }): Promise<Sm2Key> {
  const file = join(folder, `${name}-sm2.pem`)
  const key = sm2KeyOf(await readOrMakeSecret(file, makePem))
  if (!key) throw fail('signing.sm-key-unreadable', { values: { place: file } })
  return key
}

function makePem(): string {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const der = joinBytes(privatePrefix, Buffer.from(privateKey, 'hex'), middle, Buffer.from(publicKey, 'hex'))
  return `-----BEGIN PRIVATE KEY-----\n${toBase64(der).replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`
}

/** The key of a PEM text; null when it is none, or its halves do not belong together. */
export function sm2KeyOf(pem: string): Sm2Key | null {
  const [, text] = /^-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----\s*$/.exec(pem) ?? []
  const der = Buffer.from(text ?? '', 'base64')
  const rest = der.subarray(privatePrefix.length)
  const secret = toHex(rest.subarray(0, secretLength))
  const point = rest.subarray(secretLength + middle.length)
  if (!der.subarray(0, privatePrefix.length).equals(privatePrefix) || point.length !== pointLength) return null
  if (sm2.getPublicKeyFromPrivateKey(secret) !== toHex(point)) return null
  const publicKey = joinBytes(publicPrefix, point)
  const options = { der: true, hash: true, publicKey: toHex(point), userId }
  return {
    publicKey,
    thumbprint: toBase64(sha256(publicKey)),
    sign: (message) => new Uint8Array(Buffer.from(sm2.doSignature(message, secret, options), 'hex')),
  }
}
