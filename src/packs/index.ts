/** The rules as dated data: what may be collected, checked and shown, and for how long. */
import type { Context } from '../platform/context.ts'
import type { Pack } from './pack.ts'

export type { AccessRow, Answer, Purpose, ReaderBody, Relation } from './access/rules.ts'
export type {
  AccountClaim,
  Basis,
  CodeSet,
  Condition,
  Declaration,
  Duration,
  Field,
  InForce,
  Item,
  Mask,
  Pack,
  PublicityRule,
  Rule,
  Scope,
  Severity,
} from './pack.ts'
export type { Action, Deadline, Kept, Letter, Party, Procedure, Unit } from './procedures/rules.ts'
export type { Answers, AskClock, ExampleTrace } from './examples.ts'
export type { FoundCode } from './items/codes.ts'
export { addWorkdays, isWorkday, workdaysBetween, type CalendarYear } from './calendar/calendar.ts'
export { codeOf, keyOfStored, storedCode, storedCodes } from './items/codes.ts'
export {
  editionsOf,
  holdsOn,
  benefitRulesOn,
  incentivesOn,
  itemOn,
  itemsOn,
  measuresOn,
  listOn,
  listsOn,
  modelChangeOn,
  modelsOn,
  noViolationRulesOn,
  procedureOn,
  proceduresOn,
  repairRulesOn,
  reportRulesOn,
  supervisionOn,
  takenOverBy,
  useSceneOn,
  useScenesOn,
} from './catalogue.ts'
export { describeConduct, describeFusion, describeSeverities, shownNames } from './evaluation/explain.ts'
export { addDuration, describeDuration, durationParts } from './calendar/duration.ts'
export { headerKey, knownHeaders } from './items/headers.ts'
export { compileJudge, decidedSince, openEnd, publicityEnd, publicityOf, type RecordDays } from './items/judge.ts'
export { bodyNames, describeTelling } from './access/explain.ts'
export { describeDeadline, describeKept, describeLength, describeParties, describeRoles } from './procedures/explain.ts'
export { repairFields, repairabilityOf, type Repairability } from './repair/repairability.ts'
export type { Conduct, EvaluationModel, ModelChangeRules } from './evaluation/rules.ts'
export { listItem, listNameField } from './lists/item-rules.ts'
export { listName } from './lists/explain.ts'
export { namedMeasures } from './lists/named-measures.ts'
export { typesOfListing } from './lists/types-of-listing.ts'
export { defenceEnds, listAreas, type ListArea, type ListRule } from './lists/rules.ts'
export type { FieldAuthority, NoViolationField, NoViolationRules } from './no-violation/rules.ts'
export type { ReportColumn, ReportRules, ReportSection, ReportSentence, ReportVersion, ReportVersionKey } from './reports/rules.ts'
export { describeExecutors, describeDefence, describeLongest, describeTrigger, measureClasses, modeNames } from './measures/explain.ts'
export {
  everyExecutor,
  findingExecutor,
  lighterThan,
  needsPerson,
  type Measure,
  type MeasureMode,
  type MeasureTrigger,
} from './measures/rules.ts'
export {
  bandKeys,
  bandOf,
  risks,
  type Band,
  type BandKey,
  type Risk,
  type Covered,
  type SupervisionField,
  type SupervisionRules,
} from './supervision/rules.ts'
export { describeGround } from './incentives/explain.ts'
export { reliefs, type BenefitRules, type Incentive, type IncentiveBar, type IncentiveWay, type Relief } from './incentives/rules.ts'
export { describeUses, obligationNames } from './use-scenes/explain.ts'
export type { UseScene } from './use-scenes/rules.ts'
export { compileCondition } from './conditions/compile.ts'
export { columnLabel } from './reports/explain.ts'
export { loadPack } from './load/load.ts'
export { readModelDraft } from './evaluation/model-draft.ts'
export { maskValue } from './items/mask.ts'
export { shippedPacks } from './load/shipped.ts'
export { fieldLabel, valueReader } from './items/value-text.ts'
export {
  citeAll,
  citeBasis,
  citedList,
  citedBasis,
  describeBasis,
  describePublicityRule,
  describeScope,
  scopeNames,
} from './explain/words.ts'

/** A context that knows the rules in force here. */
export type PackContext = Context & { readonly pack: Pack }
