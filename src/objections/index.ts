/** Objections: what is said to be wrong with records, both sides' evidence, and what became of it. */
export { decideObjection } from './decide.ts'
export { followObjection } from './read.ts'
export { lodgeObjection } from './lodge.ts'
export { pointOut } from './point-out.ts'
export { namedFiles } from './store.ts'
export { formFor } from './attempts.ts'
export { stepObjection } from './step.ts'
export { exportOwnObjections } from './export-own.ts'
