import { createPublicKey, hash, verify } from 'node:crypto'
import type { Primitives } from './primitives.ts'

export const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer')
export const sha256Hex = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex')

/**
 * Writes the digest of `bytes` into `target`. Three times as fast as a digest as a new buffer:
 * a Latin-1 string is the cheapest thing node:crypto can hand over.
 */
export function sha256Into(target: Buffer, at: number, bytes: Uint8Array): void {
  target.write(hash('sha256', bytes, 'binary'), at, 'latin1')
}

// An Ed25519 public key in DER is this prefix and the 32 bytes of the key (RFC 8410).
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

export const nativePrimitives: Primitives = {
  sha256,
  verifyEd25519(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false
    const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' })
    return verify(null, message, key, signature)
  },
}
