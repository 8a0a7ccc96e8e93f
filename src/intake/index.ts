export { mistakesIn } from './checking/check-values.ts'
export { confirmSubmission, discardSubmission } from './confirm.ts'
export {
  countIdentityCases,
  decideIdentityCase,
  explainCase,
  readIdentityCases,
  undoCase,
  type ExplainedCase,
} from './identity/decide-case.ts'
export { decideTogether, previewTogether, readClearGroups, type Choice, type ClearGroup } from './identity/decide-together.ts'
export { failingRows } from './checking/failing-rows.ts'
export { readReceipt, readSubmission, readSubmissions } from './find.ts'
export type { IntakeContext } from './context.ts'
export type { IdentityCase } from './identity/identity-case.ts'
export { mergeSubmission } from './merging/merge-submission.ts'
export { correctOwnRecord, updateOwnRecord } from './own-record.ts'
export { labelOf, problemText } from './checking/problem.ts'
export { receiveRow, rowAbout } from './one-row.ts'
export { readDay } from './reading/spellings.ts'
export { receiveSubmission } from './receive.ts'
export { lastSent, openRows, toDoOfOwn } from './standing.ts'
export type { ToDo } from './standing-store.ts'
export { setAsideRefused } from './set-aside.ts'
export { onItsWay } from './identity/on-its-way.ts'
export type { FileOnItsWay } from './store.ts'
export { isFinished, type Submission, type SubmissionState, type Way } from './submission.ts'
export type { ProblemGroup } from './checking/summary.ts'
export { resumeSubmissions } from './merging/resume.ts'
export { templateOf } from './template.ts'
