import { randomGroups } from '../../platform/crypto/random.ts'
import { digestOfCode } from '../digest.ts'

/** An invitation waits a week. How long a proof waits, the pack says. */
export const invitationDays = 7

/** A code people can read to each other: 80 random bits. */
export const newCode = (): string => randomGroups(4, 4)

/** What is kept of one. */
export const digestOfProof = (code: string): string => digestOfCode('proof', code)

export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000)
