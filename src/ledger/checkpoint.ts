import { fromBase64, toBase64 } from '../platform/crypto/bytes.ts'

/** The head of a log as text (https://c2sp.org/tlog-checkpoint): the part of a checkpoint that is signed. */
export type Checkpoint = {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly extension: readonly string[]
}

export const formatCheckpoint = (origin: string, size: number, root: Uint8Array): string => `${origin}\n${size}\n${toBase64(root)}\n`

/** The checkpoint a text is; null when it is none, or larger than 2^53 - 1. */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (!text.endsWith('\n')) return null
  const [origin, digits, hash, ...extension] = text.slice(0, -1).split('\n')
  if (origin === undefined || origin === '' || hash === undefined || extension.includes('')) return null
  const size = parseDecimal(digits)
  const root = fromBase64(hash)
  return size === null || root === null || root.length === 0 ? null : { origin, size, root, extension }
}

/** A decimal number without leading zeros. */
export function parseDecimal(digits: string | undefined): number | null {
  if (digits === undefined || !/^(0|[1-9]\d*)$/.test(digits)) return null
  const number = Number(digits)
  return Number.isSafeInteger(number) ? number : null
}
