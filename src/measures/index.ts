/** Restrictions of organisations: proposed on a record, decided by a person, ended with their ground. */
export { leavesOfMeasures } from './leaves.ts'
export { measuresInForce, type MeasureInForce } from './in-force.ts'
export { isInForce } from './listed.ts'
export { listOwnMeasures } from './lists.ts'
