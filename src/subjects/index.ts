export { hasPersonId, maskPersonIds } from './person-ids.ts'
export { checkUscc, isUscc, usccTexts, type UsccCheck, type UsccProblem, type UsccWarning } from './uscc.ts'
export { foldCode } from './fold.ts'
export { subjectTypes, type SubjectType } from './registry.ts'
