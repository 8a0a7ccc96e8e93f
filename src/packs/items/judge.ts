import { remembered } from '../../platform/remembered.ts'
import { addDays, type Day } from '../../platform/time.ts'
import { holdsOn } from '../catalogue.ts'
import { fieldsOf } from '../conditions/fields.ts'
import { compileCondition, type Values } from '../conditions/compile.ts'
import type { CalendarYear } from '../calendar/calendar.ts'
import { addDuration, durationParts } from '../calendar/duration.ts'
import type { Item, PublicityRule, Rule, Scope } from '../pack.ts'

/** What the rules of an edition say of a row. */
export type Judge = {
  /** The severity class: the first rule in force on the decision day that holds. */
  readonly severity: (values: Values, day: Day) => string | null
  /** Who may see it: the first scope rule in force on the decision day that holds, else the item's scope. */
  readonly scope: (values: Values, day: Day) => Scope
  /** The last day it is valid, as it says itself. */
  readonly validUntil: (values: Values) => Day | null
  /**
   * The last day it is shown, where its publicity counts from one of its fields and it has that field. Stored with the record, so that
   * the end of its display needs no field of it.
   */
  readonly countedUntil: (values: Values, day: Day) => Day | null
  /**
   * The cross-field rules a row breaks: those in force on the decision day whose condition holds and whose demand does not.
   * A rule is silent about a `faulty` field, one that could not be read: that has its own reason.
   */
  readonly broken: (values: Values, days: { readonly decided: Day; readonly today: Day }, faulty?: ReadonlySet<string>) => readonly Rule[]
}

const none: readonly Rule[] = []

/** Compiles the rules of an edition to closures (decisions/008); working days are those of the calendar. */
export function compileJudge(item: Item, calendar: readonly CalendarYear[]): Judge {
  const severities = item.severities.map((rule) => ({ ...rule, holds: rule.when && compileCondition(rule.when) }))
  const scopes = item.scopes.map((rule) => ({ ...rule, holds: compileCondition(rule.when) }))
  const rules = item.rules.map((rule) => ({
    ...{ rule, from: rule.from, to: rule.to, when: rule.when && compileCondition(rule.when), must: compileCondition(rule.must) },
    touched: [...fieldsOf(rule.must), ...(rule.when ? fieldsOf(rule.when) : [])],
  }))
  /** Rules have their days; a file has few decision days. */
  const inForce = remembered((day: Day) => ({
    severities: severities.filter((rule) => holdsOn(rule, day)),
    scopes: scopes.filter((rule) => holdsOn(rule, day)),
    rules: rules.filter((rule) => holdsOn(rule, day)),
  }))
  const severity: Judge['severity'] = (values, day) =>
    inForce(day).severities.find(({ holds }) => holds === null || holds(values, day, calendar))?.severity ?? null
  const counts = item.publicity.some(({ until }) => 'after' in until && until.since !== undefined)
  const counted = (values: Values, day: Day): Day | null => {
    const until = publicityOf(item, severity(values, day), day)?.until
    if (until === undefined || !('after' in until) || until.since === undefined) return null
    const since = values[until.since.key]
    return since ? addDays(addDuration(since, until.after), -1) : null
  }
  const { validTo } = item.parts
  return {
    severity,
    validUntil: (values) => (validTo !== null && values[validTo]) || null,
    countedUntil: (values, day) => (counts ? counted(values, day) : null),
    scope: (values, day) => inForce(day).scopes.find(({ holds }) => holds(values, day, calendar))?.scope ?? item.scope,
    broken: (values, { decided, today }, faulty) => {
      let broken: Rule[] | null = null
      for (const { rule, when, must, touched } of inForce(decided).rules) {
        if (faulty !== undefined && faulty.size > 0 && touched.some((key) => faulty.has(key))) continue
        if ((when === null || when(values, today, calendar)) && !must(values, today, calendar)) (broken ??= []).push(rule)
      }
      return broken ?? none
    },
  }
}

/** How long records of a severity class decided on a day are shown; null when no rule says so: not shown. */
export const publicityOf = (item: Item, severity: string | null, day: Day): PublicityRule | null =>
  item.publicity.find((rule) => holdsOn(rule, day) && (rule.severity === null || rule.severity === severity)) ?? null

/**
 * A decision day before which nothing shown by this rule is still shown on `day`; null where the decision day does not end it. Only
 * narrows a search: months differ in length, so the exact end is computed per record.
 */
export function decidedSince({ until }: Pick<PublicityRule, 'until'>, day: Day): Day | null {
  if (!('after' in until) || until.since !== undefined) return null
  const { years, months, days } = durationParts(until.after)
  return addDays(day, -(years * 366 + months * 31 + days))
}

/** An end that never comes, as the national samples for reporting write it: 有效期至 of permits, 处罚有效期 of penalties. */
export const openEnd: Day = '2099-12-31'

/** The days of a record its publicity depends on. */
export type RecordDays = {
  readonly decidedOn: Day
  readonly validUntil: Day | null
  /** Stored with the record (`Judge.countedUntil`). */
  readonly countedUntil: Day | null
}

/** The first day a published record is no longer shown, null when there is none (decisions/011). */
export function publicityEnd({ until }: Pick<PublicityRule, 'until'>, { decidedOn, validUntil, countedUntil }: RecordDays): Day | null {
  if ('after' in until && until.since === undefined) return addDuration(decidedOn, until.after)
  const last = 'always' in until ? null : 'after' in until ? (countedUntil ?? validUntil) : validUntil
  return last !== null && last < openEnd ? addDays(last, 1) : null
}
