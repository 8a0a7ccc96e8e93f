import { dayOf } from '../platform/time.ts'
import { isAsSigned } from './artefact.ts'
import { periods, type Consent } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { isFor } from './party.ts'
import { insertUse, loadUses, lockConsent } from './store.ts'

/** What holds at this moment, for whoever hands out content. */
export type HeldConsent = {
  readonly consentId: number
  readonly code: string
  readonly items: readonly string[]
  readonly purpose: string
}

/** Pages of one answer taken within this time are one read. */
const oneRead = 15 * 60_000

/**
 * Reads under an authorisation: it is checked, counted and used in one transaction, so that neither a second reader nor a
 * revocation comes between. What is read is noted by who hands it out.
 */
export const useConsent = <T, C extends ConsentContext>(
  ctx: C,
  { consentId, further }: { readonly consentId: number; readonly further: boolean },
  read: (ctx: C, held: HeldConsent) => Promise<T>,
): Promise<T> =>
  ctx.transaction(async (inner) => {
    const consent = await lockConsent(inner, consentId)
    if (consent === undefined || !isFor(inner, consent)) throw fail('consent.no-such-consent')
    await requireInForce(inner, consent)
    await count(inner, consent, further)
    const { code, items, purpose } = consent
    return read(inner, { consentId, code, items, purpose })
  })

async function requireInForce(ctx: ConsentContext, consent: Consent): Promise<void> {
  const today = dayOf(ctx.now())
  if (consent.state === 'revoked') throw fail('consent.revoked')
  if (consent.state !== 'signed') throw fail('consent.not-signed')
  if (today < consent.validFrom || today > consent.validUntil)
    throw fail('consent.not-in-force', { values: { from: consent.validFrom, until: consent.validUntil } })
  if (!(await isAsSigned(ctx, consent))) throw fail('consent.forged')
}

const within: Readonly<Record<Consent['per'], (day: string, today: string) => boolean>> = {
  day: (day, today) => day === today,
  month: (day, today) => day.slice(0, 7) === today.slice(0, 7),
  whole: () => true,
}

async function count(ctx: ConsentContext, consent: Consent, further: boolean): Promise<void> {
  const now = ctx.now()
  const uses = await loadUses(ctx, consent)
  const last = uses[0]
  if (further && last !== undefined && now.getTime() - last.usedAt.getTime() < oneRead) return
  const used = uses.filter(({ usedAt }) => within[consent.per](dayOf(usedAt), dayOf(now))).length
  const { zh, en } = periods[consent.per]
  if (used >= consent.times) throw fail('consent.used-up', { values: { per: zh, perEn: en, times: consent.times } })
  await insertUse(ctx, consent, (last?.useNo ?? 0) + 1)
}
