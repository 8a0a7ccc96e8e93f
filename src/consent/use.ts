import { dayOf, startOf, type Day } from '../platform/time.ts'
import { isAsSigned } from './artefact.ts'
import { periods, type Consent } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { isFor, isTold } from './permission.ts'
import { countUses, insertUse, lockConsent } from './store.ts'

/** What holds at this moment, for whoever hands out content. */
export type HeldConsent = {
  readonly consentId: number
  readonly code: string
  readonly items: readonly string[]
  readonly purpose: string
}

/** What is read again within this time, further pages too, is one read. */
const oneRead = 15 * 60_000

/** How much of its number is left at a moment, and until when the read that was begun goes on. */
export type Left = { readonly times: number; readonly openUntil: Date | null }

/**
 * Reads under an authorisation: it is checked, counted and used in one transaction, so that neither a second reader nor a
 * revocation comes between. What is read is noted by who hands it out.
 */
export const useConsent = <T, C extends ConsentContext>(
  ctx: C,
  consentId: number,
  read: (ctx: C, held: HeldConsent) => Promise<T>,
): Promise<T> =>
  ctx.transaction(async (inner) => {
    const consent = await lockConsent(inner, consentId)
    if (consent === undefined || !isFor(inner, consent) || !isTold(consent)) throw fail('consent.no-such-consent')
    await requireInForce(inner, consent)
    await count(inner, consent)
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

/** When the time began in which uses are counted now; null where all count. */
const began: Readonly<Record<Consent['per'], (today: Day) => Date | null>> = {
  day: (today) => startOf(today),
  month: (today) => startOf(`${today.slice(0, 7)}-01`),
  whole: () => null,
}

/** How often an authorisation may still be used. */
export async function leftOf(ctx: ConsentContext, consent: Consent): Promise<Left & { readonly lastNo: number }> {
  const now = ctx.now()
  const { count: used, lastNo, lastAt } = await countUses(ctx, consent, began[consent.per](dayOf(now)))
  const end = lastAt === null ? null : new Date(lastAt.getTime() + oneRead)
  return { times: Math.max(0, consent.times - used), openUntil: end !== null && now < end ? end : null, lastNo }
}

async function count(ctx: ConsentContext, consent: Consent): Promise<void> {
  const { times, openUntil, lastNo } = await leftOf(ctx, consent)
  if (openUntil !== null) return
  const { zh, en } = periods[consent.per]
  if (times === 0) throw fail('consent.used-up', { values: { per: zh, perEn: en, times: consent.times } })
  await insertUse(ctx, consent, lastNo + 1)
}
