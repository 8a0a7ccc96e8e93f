/** What organisations declare of themselves and vouch for. */
export { readFiling } from './find.ts'
export { filingForm } from './form.ts'
export { prepareFiling } from './prepare.ts'
export { signFiling } from './sign.ts'
export { exportOwnFilings } from './export-own.ts'
