/** Authorisations an organisation gives: signed, revocable at once, counted. */
export { offeredTo, type Consent } from './consent.ts'
export { consentsGiven, consentsReceived, readConsent } from './find.ts'
export { prepareConsent } from './prepare.ts'
export { revokeConsent } from './revoke.ts'
export { signConsent } from './sign.ts'
export { planUse, useConsent } from './use.ts'
export { exportOwnConsents } from './export-own.ts'
