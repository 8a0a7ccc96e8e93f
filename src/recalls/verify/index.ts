/** The check of a recall: pure, the same in the program and in the browser. */
export { recallType } from '../recall.ts'
export { explainRecall } from './explain-recall.ts'
export { jwsIn, verifyRecall } from './verify-recall.ts'
