/** Who follows an organisation is told what happens to it. */
export { watchOrganisation } from './edit.ts'
