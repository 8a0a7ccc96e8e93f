/** What an organisation claimed, as it reads it itself: the code is told once and not kept. */
export type Claim = {
  readonly subjectId: number
  readonly claimId: number
  readonly sceneId: number
  readonly claimedAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly rating: number | null
}

/** How a claim stands. */
export function stateOfClaim({ usedAt, expiresAt }: Pick<Claim, 'usedAt' | 'expiresAt'>, now: Date): 'used' | 'open' | 'expired' {
  if (usedAt !== null) return 'used'
  return expiresAt > now ? 'open' : 'expired'
}

/** A code as it is read out and typed: two groups of four. */
export const groupCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
/** What was typed or scanned, folded to how codes are made; codes have neither 0 nor o, neither 1 nor l. */
export const foldTyped = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\-–—]/g, '')
    .slice(0, 40)
