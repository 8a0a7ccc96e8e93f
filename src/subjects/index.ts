export { hasPersonId, maskPersonIds } from './person-ids.ts'
export { checkUscc, isUscc, usccTexts, type UsccCheck, type UsccProblem, type UsccWarning } from './uscc.ts'
export { foldCode } from './fold.ts'
export { isOrgCode } from './org-code.ts'
export { checkRegNo } from './reg-no.ts'
export { nameKey } from './name.ts'
export { registries, subjectTypes, type SubjectType } from './registry.ts'
export {
  subjectSizes,
  subjectStatuses,
  type FormerName,
  type Identifier,
  type Organisation,
  type SubjectSize,
  type SubjectStatus,
} from './subject.ts'
export { installReferenceTables, type LocalDivision } from './reference/install.ts'
export { attaches, resolutionOutcomes, type ResolutionOutcome, type ResolutionStep } from './resolution/outcome.ts'
export { resolveRows, resolveSubject, type Resolution, type WhoInput } from './resolution/resolve.ts'
export { candidatesFor, likelihoods, type Candidate } from './decisions/candidates.ts'
export { decideIdentity, listDecisions, undoDecision, type DecisionInput } from './decisions/decide.ts'
export type { Decision, Merge } from './decisions/decision.ts'
export { listMerges, mergeSubjects, undoMerge } from './decisions/merge.ts'
export { closeDefect, listDefects, returnForm, summariseDefects, type DefectQuery, type DefectSummary } from './decisions/defects.ts'
export { defectKinds, type Defect, type DefectKind, type DefectOperation } from './defect.ts'
export { importRegister, listRefusals, refusalTexts, type RegisterInput, type RegisterResult } from './register/import.ts'
export { subjectsFaults } from './errors.ts'
export { searchOrganisations, type SearchHit, type SearchInput, type SearchResult } from './search/search.ts'
export type { SearchFilters } from './search/query.ts'
export { explainWho, explanationTexts, type Explanation } from './resolution/explain.ts'
export { findOrganisation, namesOf } from './find.ts'
