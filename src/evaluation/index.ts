/** Grades of organisations by what records show of their conduct, and why. */
export { gradeExample } from './grade-example.ts'
export { leavesOfEvaluation } from './leaves.ts'
export { gradesOf } from './grades-of.ts'
export { readPublicGrades, type PublicGrade } from './public-grade.ts'
export { listWaiting, type Waiting } from './governance/list-waiting.ts'
