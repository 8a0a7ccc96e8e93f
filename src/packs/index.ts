/** The rules as dated data: what may be collected, checked and shown, and for how long. */
import type { Context } from '../platform/context.ts'
import type { Pack } from './pack.ts'

export type {
  Basis,
  CalendarYear,
  Category,
  Code,
  CodeSet,
  Condition,
  Duration,
  Field,
  FieldType,
  InForce,
  Item,
  LocalDivision,
  Mask,
  Pack,
  Parts,
  PublicityRule,
  Rule,
  Scope,
  ScopeRule,
  Severity,
  SeverityRule,
} from './pack.ts'
export type { Problem } from './problem.ts'
export type { Values } from './conditions.ts'
export type { FoundCode } from './codes.ts'
export { addWorkdays, isWorkday, workdaysBetween } from './calendar.ts'
export { codeOf, keyOfStored, storedCode, storedCodes } from './codes.ts'
export { compileCondition } from './conditions.ts'
export { describeCondition } from './describe.ts'
export { editionsOf, holdsOn, itemOn, itemsOn } from './catalogue.ts'
export { addDuration, brokenRules, publicityEnd, publicityOf, scopeOf, severityOf } from './judge.ts'
export { findPacks, loadPack } from './load.ts'
export { maskValue } from './mask.ts'
export { shippedPacks } from './shipped.ts'

/** A context that knows the rules in force here. */
export type PackContext = Context & { readonly pack: Pack }
