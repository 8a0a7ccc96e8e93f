/** Restrictions of organisations: proposed on a record, decided by a person, ended with their ground. */
export { leavesOfMeasures } from './leaves.ts'
export { measuresInForce } from './in-force.ts'
export { listOwnProposals } from './lists.ts'
