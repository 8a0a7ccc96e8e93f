import { dayOf, startOf, type Day } from '../platform/time.ts'
import { isAsSigned } from './artefact.ts'
import { periods, type Consent } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { isFor, isTold } from './permission.ts'
import { countUses, insertUse, loadConsent, lockConsent } from './store.ts'

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
    const { consent, left } = await requireUsable(inner, await lockConsent(inner, consentId))
    if (left.openUntil === null) await insertUse(inner, consent, left.lastNo + 1)
    const { code, items, purpose } = consent
    return read(inner, { consentId, code, items, purpose })
  })

/** What reading under an authorisation would use up, refused as the use would be; counts nothing. */
export async function planUse(ctx: ConsentContext, consentId: number): Promise<{ readonly consent: Consent; readonly left: Left }> {
  return requireUsable(ctx, await loadConsent(ctx, consentId))
}

async function requireUsable(ctx: ConsentContext, consent: Consent | undefined) {
  if (consent === undefined || !isFor(ctx, consent) || !isTold(consent)) throw fail('consent.no-such-consent')
  await requireInForce(ctx, consent)
  const left = await leftOf(ctx, consent)
  const { zh, en } = periods[consent.per]
  if (left.openUntil === null && left.times === 0) throw fail('consent.used-up', { values: { per: zh, perEn: en, times: consent.times } })
  return { consent, left }
}

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
