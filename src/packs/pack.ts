import type { Text } from '../platform/text.ts'
import type { CalendarYear } from './calendar/calendar.ts'
import type { Condition, Duration } from './conditions/condition.ts'
import type { Basis, InForce } from './in-force.ts'
import type { AccessRow, Purpose, Scope } from './access/rules.ts'
import type { Procedure } from './procedures/rules.ts'
import type { ListRule } from './lists/rules.ts'
import type { RepairRules } from './repair/rules.ts'
import type { NoViolationRules } from './no-violation/rules.ts'
import type { ReportRules } from './reports/rules.ts'
import type { BenefitRules, Incentive } from './incentives/rules.ts'
import type { Measure } from './measures/rules.ts'
import type { SupervisionRules } from './supervision/rules.ts'
import type { UseScene } from './use-scenes/rules.ts'
import type { Conduct, EvaluationModel, ModelChangeRules } from './evaluation/rules.ts'

export type { Basis, Condition, Duration, InForce, Scope }

/** What a row's value may be; decides reading (spellings), checking and display. */
type FieldType = 'text' | 'date' | 'amount' | 'integer' | 'code' | 'codes' | 'uscc' | 'identifier'

/** What is left of a masked value: so many characters at each end, stars between. */
export type Mask = { readonly left: number; readonly right: number }

export type Field = {
  readonly key: string
  readonly label: Text
  /** Other headers that mean this column: standard field codes, headers of older templates. */
  readonly aliases: readonly string[]
  readonly type: FieldType
  readonly maxLength: number | null
  /** Digits after the point, for amounts (unit 万元). */
  readonly decimals: number | null
  readonly codeSet: string | null
  readonly required: boolean
  readonly scope: Scope
  readonly mask: Mask | null
  /** `drop`: the column is never kept. `refuse`: a value here means the row is about a person. */
  readonly never: 'drop' | 'refuse' | null
  /** Words that are no content, such as 无 or 见附件, where content is required. */
  readonly emptyWords: readonly string[]
  readonly note: Text | null
  readonly example: string | null
}

export type Code = {
  /** What is stored. */
  readonly key: string
  /** The number or letter the standard gives it, if any. */
  readonly code: string | null
  readonly label: Text
  readonly aliases: readonly string[]
  /** A value that only a natural person can have: the row is refused. */
  readonly person: boolean
}
export type CodeSet = { readonly key: string; readonly name: Text; readonly codes: readonly Code[]; readonly basis: readonly Basis[] }

/** A cross-field rule. Broken when `when` holds and `must` does not. */
export type Rule = InForce & {
  readonly key: string
  readonly level: 'error' | 'warning'
  readonly when: Condition | null
  readonly must: Condition
  /** The columns to show as faulty. */
  readonly fields: readonly string[]
  readonly text: Text
}

/** The first rule whose condition holds gives the severity class of a record. */
export type SeverityRule = InForce & { readonly key: string; readonly severity: string; readonly when: Condition | null }

/** The first rule whose condition holds gives the scope of the whole record; without one it is the item's. */
export type ScopeRule = InForce & { readonly key: string; readonly scope: Scope; readonly when: Condition }

/**
 * How long records are shown, by severity class and by the day of the decision.
 * `until`: a duration counted from the decision day (the day it ends on is no longer shown), the record's end of
 * validity (that day is the last one shown), or always. `since`: counted from that field instead; a record that does not have it
 * is shown while it is valid. Its last day is stored with the record (`Judge.countedUntil`), so that reading needs no field of it.
 */
export type PublicityRule = InForce & {
  readonly key: string
  readonly severity: string | null
  readonly publish: boolean
  readonly until:
    | { readonly after: Duration; readonly since?: { readonly key: string; readonly label: Text } }
    | { readonly validity: true }
    | { readonly always: true }
  /** Shortest time shown before repair may end it. */
  readonly shortest: Duration | null
}

/** Which field plays which part for resolution, the natural key and the clocks. */
export type Parts = {
  readonly subjectName: string
  readonly subjectCode: string
  readonly subjectCategory: string | null
  readonly subjectOrgCode: string | null
  readonly subjectRegNo: string | null
  readonly documentNo: string
  readonly decidedOn: string
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly authorityName: string
  readonly authorityCode: string
  readonly sourceCode: string | null
}

/** That an organisation may declare this item of itself, what it fills in, and what it signs for that to be true. */
export type Declaration = {
  /** `{organisation}` and `{title}` stand for who declares and what. */
  readonly commitment: Text
  /** The fields it fills in; the others are known, or stay empty. */
  readonly asks: readonly string[]
  /** The field that says it has promised. */
  readonly promised: string
  readonly basis: readonly Basis[]
}

/** One edition of a catalogue item: what may be collected, checked, and shown, in force between two days. */
export type Item = InForce & {
  readonly key: string
  /** Official resource code, if any. */
  readonly code: string | null
  readonly edition: string
  readonly name: Text
  readonly category: string
  readonly summary: Text
  /** Whether the record speaks for, against or neither of the organisation. */
  readonly tendency: 'favourable' | 'adverse' | 'neutral'
  readonly scope: Scope
  readonly subjectTypes: readonly string[]
  readonly parts: Parts
  readonly fields: readonly Field[]
  readonly rules: readonly Rule[]
  /** Fields that make two rows the same record, beside item and subject. Document numbers are normalised. */
  readonly naturalKey: readonly string[]
  readonly severities: readonly SeverityRule[]
  readonly scopes: readonly ScopeRule[]
  readonly publicity: readonly PublicityRule[]
  /** Working days from the decision within which it must arrive. */
  readonly reportWithin: number
  /** The field whose text stands for the record in lists. */
  readonly title: string
  /** Null where only sources report it. */
  readonly declaration: Declaration | null
}

type Category = { readonly key: string; readonly name: Text }
export type Severity = { readonly key: string; readonly name: Text }

/**
 * A proof by which an organisation claims its account. `approval`: whether the office must agree to every such claim, or only
 * where somebody already heads the organisation's account. `validDays`: how long a code may be used; null where there is none.
 */
export type AccountClaim = InForce & {
  readonly key: 'window' | 'letter' | 'licence'
  readonly name: Text
  readonly approval: 'always' | 'handOver'
  readonly validDays: number | null
}

/** A local division the national table does not have. */
type LocalDivision = { readonly code: string; readonly name: string; readonly parent: string }

/** The rules in force at one place: its own pack merged over everything it extends. */
export type Pack = {
  readonly key: string
  readonly name: Text
  /** The credit office of the place: it issues reports and signs letters. */
  readonly office: Text
  readonly version: string
  readonly division: string
  /** Keys from this pack to the base, nearest first. */
  readonly lineage: readonly string[]
  readonly categories: readonly Category[]
  readonly severityClasses: readonly Severity[]
  readonly codeSets: ReadonlyMap<string, CodeSet>
  /** All editions of all items. */
  readonly items: readonly Item[]
  /** All editions of all procedures. */
  readonly procedures: readonly Procedure[]
  /** All editions of the rules of repair. */
  readonly repairs: readonly RepairRules[]
  /** All editions of the rules of reports. */
  readonly reports: readonly ReportRules[]
  /** All editions of the rules of the no-violation report. */
  readonly noViolationReports: readonly NoViolationRules[]
  /** All editions of all conducts that evaluation counts. */
  readonly conducts: readonly Conduct[]
  /** All editions of all evaluation models. */
  readonly evaluationModels: readonly EvaluationModel[]
  /** All editions of how models change. */
  readonly modelChanges: readonly ModelChangeRules[]
  /** All editions of supervision by grade. */
  readonly supervision: readonly SupervisionRules[]
  /** All editions of all incentives. */
  readonly incentives: readonly Incentive[]
  /** All editions of how benefits are claimed and rated. */
  readonly benefitRules: readonly BenefitRules[]
  /** All editions of all scenes in which departments may use credit. */
  readonly useScenes: readonly UseScene[]
  /** All editions of all serious-dishonesty lists. */
  readonly lists: readonly ListRule[]
  /** All editions of all restrictions. */
  readonly measures: readonly Measure[]
  /** What a read that is not public may be for. */
  readonly purposes: readonly Purpose[]
  /** Who reads what, in the order in which the rows decide. */
  readonly access: readonly AccessRow[]
  readonly calendar: readonly CalendarYear[]
  readonly divisions: readonly LocalDivision[]
  /** The proofs that count; without one nobody claims an account. */
  readonly accountClaims: readonly AccountClaim[]
  /** Where each rule was written: pack, file and line, by path such as `items.penalty@2022-01-01.rules.x`. */
  readonly origins: ReadonlyMap<string, { readonly pack: string; readonly file: string; readonly line: number }>
}
