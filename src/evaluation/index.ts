/** Grades of organisations by what records show of their conduct, and why. */
export { gradeExample } from './grading/grade-example.ts'
export { leavesOfEvaluation } from './model/leaves.ts'
export { gradesOf } from './reading/grades-of.ts'
export { readPublicGrades, type PublicGrade } from './reading/public-grade.ts'
export { listWaiting, type Waiting } from './governance/list-waiting.ts'
