import type { Generated } from 'kysely'
import type { Consent, Terms } from './consent.ts'

export type ConsentTables = {
  'consent.consent': Omit<Terms, 'items'> & {
    items: readonly string[]
    subjectId: number
    consentId: Generated<number>
    state: Consent['state']
    madeBy: string
    madeAt: Date
    settledBy: string | null
    settledAt: Date | null
    reason: string | null
    jws: string | null
    revokedBy: string | null
    revokedAt: Date | null
  }
  'consent.use': { subjectId: number; consentId: number; useNo: number; usedAt: Date; actor: string }
}
