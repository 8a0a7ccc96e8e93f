import { dayOf } from '../platform/time.ts'
import { signArtefact } from './artefact.ts'
import { isOpen } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { requireSigner } from './permission.ts'
import { lockConsent, settle } from './store.ts'

/** Signs what was prepared or asked for: from this moment it holds. What was settled before is not settled again. */
export const signConsent = (ctx: ConsentContext, consentId: number): Promise<void> =>
  ctx.transaction(async (inner) => {
    const consent = await lockConsent(inner, consentId)
    if (consent === undefined) throw fail('consent.no-such-consent')
    requireSigner(inner, consent)
    if (!isOpen(consent)) throw fail('consent.settled-before')
    if (consent.validUntil < dayOf(inner.now()))
      throw fail('consent.not-in-force', { values: { from: consent.validFrom, until: consent.validUntil } })
    await settle(inner, consent, { state: 'signed', jws: await signArtefact(inner, consent) })
  })
