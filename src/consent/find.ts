import { ownFileOf, readsUnder, type EntryPage, type ToldEntry } from '../access/index.ts'
import { familyOf } from '../subjects/index.ts'
import type { Consent } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { givesFor, granteeOf, isFor, isTold } from './permission.ts'
import { countAsked, countByItem, loadConsent, loadConsents } from './store.ts'
import { leftOf, type Left } from './use.ts'

/** One page of a list; `next` is the number to go on below. */
export type ConsentList = { readonly rows: readonly Consent[]; readonly next: number | null }
export type ConsentQuery = { readonly before?: number | undefined; readonly limit?: number }

/** Authorisations the organisation gave or is asked for, with how many wait for it; none for who is no organisation. */
export async function consentsGiven(
  ctx: ConsentContext,
  { before, limit = 50, onlyAsked = false }: ConsentQuery & { readonly onlyAsked?: boolean } = {},
): Promise<ConsentList & { readonly waiting: number }> {
  const { toBody, toUnit: code } = granteeIn(ctx)
  if (toBody !== 'organisation') return { rows: [], next: null, waiting: 0 }
  const [found, waiting] = await Promise.all([loadConsents(ctx, { code }, { before, limit: limit + 1, onlyAsked }), countAsked(ctx, code)])
  return { ...pageOf(found, limit), waiting }
}

/** Authorisations the actor's body was given or asked for. */
export const consentsReceived = async (ctx: ConsentContext, { before, limit = 50 }: ConsentQuery = {}): Promise<ConsentList> =>
  pageOf(await loadConsents(ctx, granteeIn(ctx), { before, limit: limit + 1 }), limit)

function granteeIn(ctx: ConsentContext) {
  const grantee = granteeOf(ctx)
  if (grantee === null) throw fail('consent.not-for-you')
  return grantee
}

const pageOf = (found: readonly Consent[], limit: number): ConsentList => ({
  rows: found.slice(0, limit),
  next: found.length > limit ? (found[limit - 1]?.consentId ?? null) : null,
})

/** One authorisation, for the two it is between, with what was read under it and how often it may still be. */
export async function readConsent(
  ctx: ConsentContext,
  consentId: number,
  before?: number,
): Promise<{ readonly consent: Consent; readonly reads: EntryPage<ToldEntry>; readonly left: Left }> {
  const consent = await loadConsent(ctx, consentId)
  const own = consent !== undefined && givesFor(ctx, consent)
  if (consent === undefined || !(own || (isFor(ctx, consent) && isTold(consent)))) throw fail('consent.no-such-consent')
  const reads = await readsUnder(ctx, { code: consent.code, consentId, before })
  return { consent, reads, left: await leftOf(ctx, consent) }
}

/** How many records of each kind are held of the organisation the actor acts for: what it could let others read. */
export const heldOfOwn = async (ctx: ConsentContext): Promise<ReadonlyMap<string, number>> =>
  countByItem(ctx, await familyOf(ctx, ownFileOf(ctx).code))
