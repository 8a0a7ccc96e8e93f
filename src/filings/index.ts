/** What organisations declare of themselves and vouch for. */
export type { FilingsContext } from './context.ts'
export { discardFiling } from './discard.ts'
export type { Filing } from './filing.ts'
export { listFilings, readFiling, type FollowedFiling } from './find.ts'
export { filingForm } from './form.ts'
export { prepareFiling } from './prepare.ts'
export { signFiling } from './sign.ts'
export { withdrawFiling } from './withdraw.ts'
