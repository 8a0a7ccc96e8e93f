import { readsUnder, type ToldEntry } from '../access/index.ts'
import type { Consent } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { givesFor, granteeOf, isFor } from './party.ts'
import { loadConsent, loadConsents } from './store.ts'
import { leftOf, type Left } from './use.ts'

/** Authorisations the organisation gave or is asked for, and those the actor's body was given or asked for. */
export async function listConsents(
  ctx: ConsentContext,
): Promise<{ readonly given: readonly Consent[]; readonly received: readonly Consent[] }> {
  const grantee = granteeOf(ctx)
  if (grantee === null) throw fail('consent.not-for-you')
  const [given, received] = await Promise.all([
    grantee.toBody === 'organisation' ? loadConsents(ctx, { code: grantee.toUnit }) : [],
    loadConsents(ctx, grantee),
  ])
  // What the organisation is still preparing is nobody else's business, nor what it threw away.
  return { given, received: received.filter(isTold) }
}

const isTold = ({ state, jws }: Consent): boolean => state === 'asked' || state === 'refused' || jws !== null

/** One authorisation, for the two it is between, with what was read under it and how often it may still be. */
export async function readConsent(
  ctx: ConsentContext,
  consentId: number,
): Promise<{ readonly consent: Consent; readonly reads: readonly ToldEntry[]; readonly left: Left }> {
  const consent = await loadConsent(ctx, consentId)
  const own = consent !== undefined && givesFor(ctx, consent)
  if (consent === undefined || !(own || (isFor(ctx, consent) && isTold(consent)))) throw fail('consent.no-such-consent')
  return { consent, reads: await readsUnder(ctx, { code: consent.code, consentId }), left: await leftOf(ctx, consent) }
}
