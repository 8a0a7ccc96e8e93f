import { keptText } from '../subjects/index.ts'
import { isOpen } from './consent.ts'
import type { ConsentContext } from './context.ts'
import { fail } from './errors.ts'
import { givesFor, isFor, isTold } from './permission.ts'
import { lockConsent, settle } from './store.ts'

/** Refuses what was asked for, with a reason; or drops what was prepared or asked for by oneself. */
export const refuseConsent = (ctx: ConsentContext, { consentId, reason }: { consentId: number; reason: string }): Promise<void> =>
  ctx.transaction(async (inner) => {
    const consent = await lockConsent(inner, consentId)
    if (consent === undefined || !(givesFor(inner, consent) || (isFor(inner, consent) && isTold(consent))))
      throw fail('consent.no-such-consent')
    if (!isOpen(consent)) throw fail('consent.settled-before')
    const own = consent.state === 'asked' ? isFor(inner, consent) : givesFor(inner, consent)
    if (!own && consent.state === 'prepared') throw fail('consent.no-such-consent')
    const said = keptText(reason)
    if (!own && (said === '' || said.length > 500)) throw fail('consent.no-reason')
    await settle(inner, consent, { state: own ? 'discarded' : 'refused', reason: own ? null : said })
  })
