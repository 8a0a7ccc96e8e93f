/** Contracts from award to settlement, and what is owed under them. */
export { namedFiles } from './store.ts'
