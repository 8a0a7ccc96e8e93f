/** Who is inspected and by whom, drawn so that anybody can check it: reached by its pages and its API. */
export { leavesOfInspections } from './draws/leaves.ts'
