import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { requireSigner } from './permission.ts'
import { lockConsent, markRevoked } from './store.ts'

/** Takes a signed authorisation back: whoever reads under it a moment later is refused. */
export const revokeConsent = (ctx: ConsentContext, consentId: number): Promise<void> =>
  ctx.transaction(async (inner) => {
    const consent = await lockConsent(inner, consentId)
    if (consent === undefined) throw fail('consent.no-such-consent')
    requireSigner(inner, consent)
    if (consent.state !== 'signed') throw fail('consent.settled-before')
    await markRevoked(inner, consent)
  })
