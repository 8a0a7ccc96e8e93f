/** The rules as dated data: what may be collected, checked and shown, and for how long. */
import type { Context } from '../platform/context.ts'
import type { Pack } from './pack.ts'

export type { AccessRow, Answer, Purpose, ReaderBody, Relation } from './access.ts'
export type {
  AccountClaim,
  Basis,
  CalendarYear,
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
export type { Action, Deadline, Kept, Letter, Party, Procedure, Unit } from './procedure.ts'
export type { Answers, AskClock, ExampleTrace } from './examples.ts'
export type { FoundCode } from './codes.ts'
export { addWorkdays, isWorkday, workdaysBetween } from './calendar.ts'
export { codeOf, keyOfStored, storedCode, storedCodes } from './codes.ts'
export {
  editionsOf,
  holdsOn,
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
export { describeConduct, describeFusion, describeSeverities, shownNames } from './explain-evaluation.ts'
export { addDuration, describeDuration, durationParts } from './duration.ts'
export { headerKey, knownHeaders } from './headers.ts'
export { compileJudge, decidedSince, openEnd, publicityEnd, publicityOf, type RecordDays } from './judge.ts'
export { bodyNames, describeTelling } from './explain-access.ts'
export { describeDeadline, describeKept, describeLength, describeParties, describeRoles } from './explain-procedure.ts'
export { repairFields, repairabilityOf, type Repairability } from './repairability.ts'
export type { Conduct, EvaluationModel, ModelChangeRules } from './evaluation-rules.ts'
export { listItem, listNameField } from './build-lists.ts'
export { listName } from './explain-lists.ts'
export { listAreas, type ListArea, type ListRule } from './list-rules.ts'
export type { FieldAuthority, NoViolationField, NoViolationRules } from './no-violation-rules.ts'
export type { ReportColumn, ReportRules, ReportSection, ReportSentence, ReportVersion, ReportVersionKey } from './report-rules.ts'
export { describeExecutors, describeLongest, describeTrigger, measureClasses, modeNames } from './explain-measure.ts'
export {
  everyExecutor,
  findingExecutor,
  lighterThan,
  needsPerson,
  type Measure,
  type MeasureMode,
  type MeasureTrigger,
} from './measure-rules.ts'
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
} from './supervision-rules.ts'
export { describeGround } from './explain-incentive.ts'
export { reliefs, type Incentive, type IncentiveBar, type IncentiveWay, type Relief } from './incentive-rules.ts'
export { describeUses, obligationNames } from './explain-use-scene.ts'
export type { UseScene } from './use-scenes.ts'
export { compileCondition } from './conditions.ts'
export { columnLabel } from './explain-report.ts'
export { loadPack } from './load.ts'
export { readModelDraft } from './model-draft.ts'
export { maskValue } from './mask.ts'
export { shippedPacks } from './shipped.ts'
export { fieldLabel, valueReader } from './value-text.ts'
export { citeAll, citeBasis, citedList, citedBasis, describeBasis, describePublicityRule, describeScope, scopeNames } from './words.ts'

/** A context that knows the rules in force here. */
export type PackContext = Context & { readonly pack: Pack }
