import { sha256Into } from '../platform/crypto/native.ts'
import { saltLength } from './document.ts'
import { hashLength } from './tiles.ts'

/** A salt for one entry. Records draw theirs many at a time (src/records/content.ts). */
export const newSalt = (): Buffer => Buffer.from(crypto.getRandomValues(new Uint8Array(saltLength)))

/** What the ledger keeps of a record: SHA-256 of 16 random bytes and the record's canonical form. Without both it says nothing. */
export function saltedEntry(salt: Uint8Array, canonical: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(salt.length + canonical.length)
  input.set(salt)
  input.set(canonical, salt.length)
  const entry = Buffer.allocUnsafe(hashLength)
  sha256Into(entry, 0, input)
  return entry
}
