import { randomCharacters } from '../../platform/auth/random.ts'
import { sessionSecret } from '../../platform/auth/secret.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'

/** An invitation waits a week. How long a proof waits, the pack says. */
export const invitationDays = 7

/** A code people can read to each other: 80 random bits. */
export const newCode = (): string => Array.from({ length: 4 }, () => randomCharacters(4)).join('-')

/** What is kept of a code, however it was typed: a hash that whoever stole the database cannot try codes against. */
export const digestOfCode = (code: string): string =>
  sha256Hex(
    `${sessionSecret()}\0code\0${code
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 64)}`,
  )

export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000)
