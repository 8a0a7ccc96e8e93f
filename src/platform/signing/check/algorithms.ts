import { joinBytes } from '../../crypto/bytes.ts'
import { Malformed, membersOf, oidOf, readOnly, type Der } from './der.ts'

/** The algorithms signatures are checked with, through WebCrypto, which Node and browsers share. */

export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

const hashes: Readonly<Record<string, Hash>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}
/** Signature algorithms that name their hash; plain rsaEncryption takes that of the digest. */
const signatures: Readonly<Record<string, readonly ['ec' | 'rsa', Hash | null]>> = {
  '1.2.840.10045.4.3.2': ['ec', 'SHA-256'],
  '1.2.840.10045.4.3.3': ['ec', 'SHA-384'],
  '1.2.840.10045.4.3.4': ['ec', 'SHA-512'],
  '1.2.840.113549.1.1.1': ['rsa', null],
  '1.2.840.113549.1.1.11': ['rsa', 'SHA-256'],
  '1.2.840.113549.1.1.12': ['rsa', 'SHA-384'],
  '1.2.840.113549.1.1.13': ['rsa', 'SHA-512'],
}
const curves: Readonly<Record<string, readonly [name: string, bytes: number]>> = {
  '1.2.840.10045.3.1.7': ['P-256', 32],
  '1.3.132.0.34': ['P-384', 48],
  '1.3.132.0.35': ['P-521', 66],
}

export function hashOf(algorithm: Der | undefined): Hash {
  const hash = hashes[oidOf(membersOf(algorithm)[0])]
  if (hash === undefined) throw new Malformed('hash')
  return hash
}

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

export const digest = async (subtle: SubtleCrypto, hash: Hash, bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await subtle.digest(hash, own(bytes)))

export type Signed = {
  /** SubjectPublicKeyInfo of the key. */
  readonly key: Uint8Array
  readonly algorithm: Der | undefined
  readonly digestHash: Hash
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** Whether a signature in the form of CMS holds. */
export async function isSigned(subtle: SubtleCrypto, { key, algorithm, digestHash, message, signature }: Signed): Promise<boolean> {
  const [kind, named] = signatures[oidOf(membersOf(algorithm)[0])] ?? []
  if (kind === undefined) throw new Malformed('signature algorithm')
  const hash = named ?? digestHash
  try {
    if (kind === 'rsa') {
      const form = { name: 'RSASSA-PKCS1-v1_5', hash }
      const imported = await subtle.importKey('spki', own(key), form, false, ['verify'])
      return await subtle.verify(form, imported, own(signature), own(message))
    }
    const [, curve] = membersOf(membersOf(readOnly(key))[0])
    const [namedCurve, size] = curves[oidOf(curve)] ?? ['', 0]
    const imported = await subtle.importKey('spki', own(key), { name: 'ECDSA', namedCurve }, false, ['verify'])
    return await subtle.verify({ name: 'ECDSA', hash }, imported, own(rawSignature(signature, size)), own(message))
  } catch (error) {
    // A key that is no point of its curve, or that WebCrypto does not take, has signed nothing.
    if (error instanceof Malformed || error instanceof DOMException) return false
    throw error
  }
}

/** An ECDSA signature as r and s one after the other, as JOSE and WebCrypto want it, from its DER form. */
export function rawSignature(der: Uint8Array, size = 32): Uint8Array<ArrayBuffer> {
  const numbers = membersOf(readOnly(der))
  if (numbers.length !== 2) throw new Malformed('signature')
  return joinBytes(
    ...numbers.map(({ tag, body }) => {
      const bytes = body[0] === 0 ? body.subarray(1) : body
      if (tag !== 2 || body.length === 0 || (body[0] as number) >= 0x80 || bytes.length > size) throw new Malformed('signature')
      return joinBytes(new Uint8Array(size - bytes.length), bytes)
    }),
  ) as Uint8Array<ArrayBuffer>
}
