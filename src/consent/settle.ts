import { maskPersonIds } from '../subjects/index.ts'
import { dayOf } from '../platform/time.ts'
import { signArtefact } from './artefact.ts'
import type { Consent } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { givesFor, isFor, isTold, requireSigner } from './party.ts'
import { lockConsent, markRevoked, settle } from './store.ts'

const open: readonly Consent['state'][] = ['asked', 'prepared']

/** Signs what was prepared or asked for: from this moment it holds. What was settled before is not settled again. */
export const signConsent = (ctx: ConsentContext, consentId: number): Promise<void> =>
  ctx.transaction(async (inner) => {
    const consent = await lockConsent(inner, consentId)
    if (consent === undefined) throw fail('consent.no-such-consent')
    requireSigner(inner, consent)
    if (!open.includes(consent.state)) throw fail('consent.settled-before')
    if (consent.validUntil < dayOf(inner.now()))
      throw fail('consent.not-in-force', { values: { from: consent.validFrom, until: consent.validUntil } })
    await settle(inner, consent, { state: 'signed', jws: await signArtefact(inner, consent) })
  })

/** Refuses what was asked for, with a reason; or drops what was prepared or asked for by oneself. */
export const refuseConsent = (ctx: ConsentContext, { consentId, reason }: { consentId: number; reason: string }): Promise<void> =>
  ctx.transaction(async (inner) => {
    const consent = await lockConsent(inner, consentId)
    if (consent === undefined || !(givesFor(inner, consent) || (isFor(inner, consent) && isTold(consent))))
      throw fail('consent.no-such-consent')
    if (!open.includes(consent.state)) throw fail('consent.settled-before')
    const own = consent.state === 'asked' ? isFor(inner, consent) : givesFor(inner, consent)
    if (!own && consent.state === 'prepared') throw fail('consent.no-such-consent')
    const said = maskPersonIds(reason.trim())
    if (!own && (said === '' || said.length > 500)) throw fail('consent.no-reason')
    await settle(inner, consent, { state: own ? 'discarded' : 'refused', reason: own ? null : said })
  })

/** Takes a signed authorisation back: whoever reads under it a moment later is refused. */
export const revokeConsent = (ctx: ConsentContext, consentId: number): Promise<void> =>
  ctx.transaction(async (inner) => {
    const consent = await lockConsent(inner, consentId)
    if (consent === undefined) throw fail('consent.no-such-consent')
    requireSigner(inner, consent)
    if (consent.state !== 'signed') throw fail('consent.settled-before')
    await markRevoked(inner, consent)
  })
