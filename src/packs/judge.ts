import { addDays, type Day } from '../platform/time.ts'
import { holdsOn } from './catalogue.ts'
import { compileCondition, type Test, type Values } from './conditions.ts'
import { addDuration } from './duration.ts'
import type { Item, PublicityRule, Rule, Scope } from './pack.ts'

const decisionDay = (item: Item, values: Values): Day => values[item.parts.decidedOn] ?? item.from

/** The severity class of a record: the first rule in force on the decision day that holds. */
export function severityOf(item: Item, values: Values, day: Day = decisionDay(item, values)): string | null {
  for (const rule of item.severities)
    if (holdsOn(rule, day) && (rule.when === null || compileCondition(rule.when)(values, day))) return rule.severity
  return null
}

/** Who may see a record: the first scope rule in force on the decision day that holds, else the item's scope. */
export function scopeOf(item: Item, values: Values, day: Day = decisionDay(item, values)): Scope {
  for (const rule of item.scopes) if (holdsOn(rule, day) && compileCondition(rule.when)(values, day)) return rule.scope
  return item.scope
}

/** How long records of a severity class decided on a day are shown; null when no rule says so: not shown. */
export const publicityOf = (item: Item, severity: string | null, day: Day): PublicityRule | null =>
  item.publicity.find((rule) => holdsOn(rule, day) && (rule.severity === null || rule.severity === severity)) ?? null

/** An end that never comes, as the national samples for reporting write it: 有效期至 of permits, 处罚有效期 of penalties. */
export const openEnd: Day = '2099-12-31'

/** The first day a published record is no longer shown, null when there is none (decisions/011). */
export function publicityEnd(rule: Pick<PublicityRule, 'until'>, decidedOn: Day, validTo: Day | null): Day | null {
  if ('after' in rule.until) return addDuration(decidedOn, rule.until.after)
  return 'validity' in rule.until && validTo !== null && validTo < openEnd ? addDays(validTo, 1) : null
}

type Compiled = { readonly rule: Rule; readonly when: Test | null; readonly must: Test }
const compiled = new WeakMap<Item, readonly Compiled[]>()

/** The cross-field rules a row breaks: those in force on the decision day whose condition holds and whose demand does not. */
export function brokenRules(item: Item, values: Values, today: Day, day: Day = decisionDay(item, values)): Rule[] {
  let rules = compiled.get(item)
  if (!rules) {
    rules = item.rules.map((rule) => ({ rule, when: rule.when && compileCondition(rule.when), must: compileCondition(rule.must) }))
    compiled.set(item, rules)
  }
  const broken: Rule[] = []
  for (const { rule, when, must } of rules)
    if (holdsOn(rule, day) && (when === null || when(values, today)) && !must(values, today)) broken.push(rule)
  return broken
}
