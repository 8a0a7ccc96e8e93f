/** Who follows an organisation is told what happens to it. */
export { watchOrganisation } from './watch-organisation.ts'
export { watchesItself } from './read.ts'
export { exportOwnWatch } from './export-own.ts'
