import type { AccessRow, Purpose } from '../access/rules.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import type {
  AccountClaim,
  CodeSet,
  Condition,
  Declaration,
  Field,
  Item,
  Parts,
  PublicityRule,
  Rule,
  ScopeRule,
  SeverityRule,
} from '../pack.ts'
import type { RepairAnswer, RepairPaper, RepairRules } from '../repair/rules.ts'
import type { DocumentKind } from '../lists/rules.ts'
import type { WrittenList } from '../lists/written.ts'
import type { NoViolationRules } from '../no-violation/rules.ts'
import type { Dated, WrittenBasis, WrittenWithin } from './written-basis.ts'
import type { WrittenBenefitRules, WrittenIncentive } from '../incentives/written.ts'
import type { WrittenMeasure } from '../measures/written.ts'
import type { WrittenSupervision } from '../supervision/written.ts'
import type { WrittenUseScene } from '../use-scenes/written.ts'
import type { WrittenConduct, WrittenModel, WrittenModelChange } from '../evaluation/written.ts'
import type { ReportRules, ReportSection, ReportSentence, ReportVersion } from '../reports/rules.ts'
import type { Action, Deadline, Letter, Procedure, Reminder, State, Suspension } from '../procedures/rules.ts'

export type { WrittenBasis }

type Use = { readonly use: string }
type Keyed = { readonly key: string }

export type WrittenField = Keyed & Partial<Field> & { readonly after?: string }
export type WrittenRule = Dated & Partial<Pick<Rule, 'level' | 'when' | 'must' | 'fields' | 'text'>>
type WrittenSeverityRule = Dated & Partial<Pick<SeverityRule, 'severity' | 'when'>>
type WrittenScopeRule = Dated & Partial<Pick<ScopeRule, 'scope'>> & { readonly when?: Condition }
type WrittenPublicityRule = Dated &
  Partial<Pick<PublicityRule, 'severity' | 'publish' | 'shortest'>> & {
    readonly until?: Exclude<PublicityRule['until'], { readonly after: string }> | { readonly after: string; readonly since?: string }
  }

type WrittenDeclaration = Omit<Declaration, 'basis'> & { readonly basis: readonly WrittenBasis[] }

/** An item as written in one pack: whole, or only what differs from the pack below. */
export type WrittenItem = Dated &
  Partial<
    Pick<Item, 'code' | 'edition' | 'name' | 'category' | 'summary' | 'tendency' | 'scope' | 'naturalKey' | 'reportWithin' | 'title'>
  > & {
    readonly from: Day
    readonly like?: Day
    readonly subjectTypes?: 'all' | readonly string[]
    readonly parts?: Partial<Parts>
    readonly declaration?: WrittenDeclaration | null
    readonly fields?: readonly (WrittenField | Use)[]
    readonly rules?: readonly (WrittenRule | Use)[]
    readonly severities?: readonly WrittenSeverityRule[]
    readonly scopes?: readonly WrittenScopeRule[]
    readonly publicity?: readonly WrittenPublicityRule[]
  }

export type WrittenCodeSet = Keyed & {
  readonly name?: Text
  readonly basis?: readonly WrittenBasis[]
  readonly codes?: readonly (Keyed & Partial<CodeSet['codes'][number]>)[]
}
type Based = Keyed & { readonly basis?: readonly WrittenBasis[] }

export type WrittenDeadline = Based &
  Partial<Pick<Deadline, 'name' | 'until' | 'binds' | 'settable'>> & {
    readonly since?: Deadline['since'] | { readonly state: string }
    readonly within?: WrittenWithin
    readonly extension?: (WrittenWithin & { readonly action: string; readonly times: number }) | null
  }
type WrittenSuspension = Based & Partial<Pick<Suspension, 'name' | 'begins' | 'ends' | 'stops'>>
export type WrittenAction = Keyed & Partial<Action>
type WrittenLetter = Keyed & Partial<Letter>

/** A procedure as written in one pack: whole, or only what differs from the pack below. */
export type WrittenProcedure = Dated &
  Partial<Pick<Procedure, 'name' | 'summary'>> & {
    readonly from: Day
    readonly like?: Day
    readonly states?: readonly (Keyed & Partial<State>)[]
    readonly actions?: readonly WrittenAction[]
    readonly deadlines?: readonly WrittenDeadline[]
    readonly suspensions?: readonly WrittenSuspension[]
    readonly letters?: readonly WrittenLetter[]
    readonly measuredBy?: string
    readonly goal?: { readonly workingDays: number; readonly basis: readonly WrittenBasis[] }
    readonly kept?: { readonly days: number; readonly basis: readonly WrittenBasis[] }
    readonly reminders?: readonly (Pick<Reminder, 'days'> & Partial<Reminder>)[]
  }

export type WrittenAnswer = Based & Partial<Omit<RepairAnswer, 'basis' | 'key'>>
type WrittenPaper = Keyed & Partial<RepairPaper>

/** Rules of repair as written in one pack: whole, or only what differs from the pack below. */
export type WrittenRepairRules = Dated &
  Partial<
    Pick<RepairRules, 'name' | 'summary' | 'commitment' | 'publicCommitment' | 'commitmentShown' | 'notice' | 'coolingOff' | 'served'>
  > & {
    readonly from: Day
    readonly like?: Day
    readonly conditions?: readonly (Keyed & { readonly text?: Text })[]
    readonly papers?: readonly WrittenPaper[]
    readonly answers?: readonly WrittenAnswer[]
  }

export type WrittenSection = Keyed & Partial<Omit<ReportSection, 'key'>>
export type WrittenSentence = Keyed & Partial<Omit<ReportSentence, 'key'>>

/** Rules of a report as written in one pack: whole, or only what differs from the pack below. */
export type WrittenReport = Dated &
  Partial<Pick<ReportRules, 'name' | 'edition' | 'validFor' | 'watermark'>> & {
    readonly from: Day
    readonly like?: Day
    readonly versions?: readonly (Keyed & Partial<Omit<ReportVersion, 'key'>>)[]
    readonly notes?: readonly (Keyed & { readonly text?: Text })[]
    readonly labels?: readonly WrittenSentence[]
    readonly sections?: readonly WrittenSection[]
    readonly advice?: readonly WrittenSentence[]
  }

export type WrittenNoViolationField = Keyed & {
  readonly name?: Text
  readonly authorities?: readonly {
    readonly key: string
    readonly name: Text
    readonly code?: string
    readonly names?: readonly string[]
  }[]
  readonly items?: readonly { readonly item: string; readonly when?: Condition }[]
}

/** Rules of the no-violation report as written in one pack: whole, or only what differs from the pack below. */
export type WrittenNoViolation = Dated &
  Partial<
    Pick<NoViolationRules, 'name' | 'edition' | 'validFor' | 'watermark' | 'version' | 'longest' | 'draftFor' | 'purposes' | 'tables'>
  > & {
    readonly from: Day
    readonly like?: Day
    readonly perDay?: number
    readonly namedIn?: string
    readonly lasting?: NoViolationRules['lasting']
    readonly notes?: readonly (Keyed & { readonly text?: Text })[]
    readonly fields?: readonly WrittenNoViolationField[]
  }

type WrittenDocument = Keyed & {
  readonly document?: string
  readonly number?: string | null
  readonly url?: string | null
  readonly sure?: boolean
  readonly kind?: DocumentKind
}
type WrittenYear = Keyed & {
  readonly off: readonly string[]
  readonly work: readonly string[]
  readonly basis: readonly WrittenBasis[]
}
/** A purpose or a row of the access table as written. */
export type WrittenPurpose = Dated & Partial<Pick<Purpose, 'name' | 'by' | 'roles' | 'ground' | 'toldAfter' | 'keptFor'>>
export type WrittenAccess = Dated &
  Partial<Pick<AccessRow, 'who' | 'roles' | 'relation' | 'items' | 'fields' | 'scopes' | 'purposes' | 'gives'>>

type WrittenAccountClaim = Dated & Partial<Pick<AccountClaim, 'name' | 'approval' | 'validDays'>>
type WrittenName = Keyed & { readonly name?: Text }
type WrittenDivision = Keyed & { readonly name: string; readonly parent: string }

/** Everything one folder says, or several after merging; lists in the order of the text. */
export type Content = {
  readonly documents: readonly WrittenDocument[]
  readonly categories: readonly WrittenName[]
  readonly severityClasses: readonly WrittenName[]
  readonly codeSets: readonly WrittenCodeSet[]
  readonly fieldGroups: readonly (Keyed & { readonly fields: readonly WrittenField[] })[]
  readonly ruleGroups: readonly (Keyed & { readonly rules: readonly WrittenRule[] })[]
  readonly items: readonly WrittenItem[]
  readonly procedures: readonly WrittenProcedure[]
  readonly repairs: readonly WrittenRepairRules[]
  readonly reports: readonly WrittenReport[]
  readonly noViolationReports: readonly WrittenNoViolation[]
  readonly conducts: readonly WrittenConduct[]
  readonly evaluationModels: readonly WrittenModel[]
  readonly modelChanges: readonly WrittenModelChange[]
  readonly supervision: readonly WrittenSupervision[]
  readonly incentives: readonly WrittenIncentive[]
  readonly benefitRules: readonly WrittenBenefitRules[]
  readonly useScenes: readonly WrittenUseScene[]
  readonly lists: readonly WrittenList[]
  readonly measures: readonly WrittenMeasure[]
  readonly purposes: readonly WrittenPurpose[]
  readonly access: readonly WrittenAccess[]
  readonly calendar: readonly WrittenYear[]
  readonly divisions: readonly WrittenDivision[]
  readonly accountClaims: readonly WrittenAccountClaim[]
}

export const contentLists = [
  'documents',
  'categories',
  'severityClasses',
  'codeSets',
  'fieldGroups',
  'ruleGroups',
  'items',
  'procedures',
  'repairs',
  'reports',
  'noViolationReports',
  'conducts',
  'evaluationModels',
  'modelChanges',
  'supervision',
  'incentives',
  'benefitRules',
  'useScenes',
  'lists',
  'measures',
  'purposes',
  'access',
  'calendar',
  'divisions',
  'accountClaims',
] as const satisfies readonly (keyof Content)[]

/** Lists of what has editions: its key and the day it begins tell one from the other. */
export const editionLists = [
  'items',
  'procedures',
  'repairs',
  'reports',
  'noViolationReports',
  'conducts',
  'evaluationModels',
  'modelChanges',
  'supervision',
  'incentives',
  'benefitRules',
  'useScenes',
  'lists',
  'measures',
] as const satisfies readonly (keyof Content)[]

export const noContent: Content = {
  documents: [],
  categories: [],
  severityClasses: [],
  codeSets: [],
  fieldGroups: [],
  ruleGroups: [],
  items: [],
  procedures: [],
  repairs: [],
  reports: [],
  noViolationReports: [],
  conducts: [],
  evaluationModels: [],
  modelChanges: [],
  supervision: [],
  incentives: [],
  benefitRules: [],
  useScenes: [],
  lists: [],
  measures: [],
  purposes: [],
  access: [],
  calendar: [],
  divisions: [],
  accountClaims: [],
}

export type PackHead = {
  readonly key: string
  readonly name: Text
  readonly office?: Text
  readonly division: string
  readonly version: string
  readonly extends?: string
}
