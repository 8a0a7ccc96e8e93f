import { randomCharacters } from '../crypto/random.ts'
import { makeToken } from './token.ts'

/** When a key may be used: whoever keeps keys adds whose they are. */
export type KeyTimes = {
  readonly expiresAt: Date
  /** In the future for one that was replaced: it ends then. */
  readonly revokedAt: Date | null
}

/** Whose key it is stands in its first letters: `xh`, and at most one more that its issuer chooses. */
const shape = /^((xh[a-z]?)_[2-9a-z]{8})_[2-9a-z]{52}$/

/** The part of a key by which it is found and spoken of, or null when it is no key at all. */
export const prefixOf = (key: string): string | null => shape.exec(key)?.[1] ?? null

/** The letters a key begins with; null when it is no key. */
export const kindOf = (key: string): string | null => shape.exec(key)?.[2] ?? null

/** A new key: 260 random bits behind a prefix that people can read to each other. */
export function makeKey(kind: `xh${string}`): { readonly key: string; readonly prefix: string } {
  const prefix = `${kind}_${randomCharacters(8)}`
  return { prefix, key: `${prefix}_${makeToken()}` }
}

/** Whether a key may still be used at an instant. */
export const isUsable = (key: KeyTimes, at: Date): boolean => at < endOf(key)

/** When a key ends: its last instant, or its revocation before. */
export const endOf = ({ expiresAt, revokedAt }: KeyTimes): Date => (revokedAt !== null && revokedAt < expiresAt ? revokedAt : expiresAt)
