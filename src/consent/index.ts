/** Authorisations an organisation gives: signed, revocable at once, counted. */
export { offeredTo, type Consent, type Terms } from './consent.ts'
export type { ConsentContext } from './context.ts'
export { consentsGiven, consentsReceived, readConsent } from './find.ts'
export { askForConsent, prepareConsent } from './prepare.ts'
export { refuseConsent, revokeConsent, signConsent } from './settle.ts'
export { useConsent, type HeldConsent } from './use.ts'
export { exportOwnConsents } from './export-own.ts'
