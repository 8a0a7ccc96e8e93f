/** Contracts from award to settlement, and what is owed under them. */
export { isOverdue } from './duty.ts'
export { exportOwnContracts } from './export-own.ts'
export { listBoard } from './lists.ts'
export { listLateToSmall } from './read-public.ts'
export { namedFiles } from './store.ts'
