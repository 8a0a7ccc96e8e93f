/** Applications of organisations for ending the display of their records early, and the notices that tell of it. */
export { beginApplication } from './begin.ts'
export { discardDraft } from './discard.ts'
export { judgeRecord } from './judge.ts'
export { addPaper, givePapers, readPaper, removePaper } from './papers.ts'
export { filesNamed } from './papers-store.ts'
export { listOwnApplications, readOwnApplication, readRepairCase } from './read-application.ts'
export { readOwnRecords } from './read-own.ts'
export { submitApplication } from './submit.ts'
