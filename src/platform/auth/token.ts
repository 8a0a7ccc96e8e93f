import { timingSafeEqual } from 'node:crypto'
import { utf8 } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/native.ts'
import { randomCharacters } from '../crypto/random.ts'

/** What a secret address ends in: 260 random bits. It is told once; what is kept of it is its digest. */
export const makeToken = (): string => randomCharacters(52)

/** SHA-256 is enough for a secret of 260 random bits, and cheap on every request. */
export const digestOf = (secret: string): Buffer => Buffer.from(sha256(utf8(secret)))

/** Compares two digests without telling by the time taken how much of them agrees. */
export const sameDigest = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && timingSafeEqual(one, other)
