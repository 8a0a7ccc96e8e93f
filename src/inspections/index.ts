export { leavesOfInspections } from './check.ts'
