import type { Day } from '../../platform/time.ts'
import { keyOfStored } from '../items/codes.ts'
import { compareDecimals, isDecimal } from './decimal.ts'
import { addWorkdays, type CalendarYear } from '../calendar/calendar.ts'
import { addDuration } from '../calendar/duration.ts'
import type { Condition, Duration } from '../pack.ts'

/** One row's values by field: read and normalised, absent or empty where there is none. */
export type Values = Readonly<Record<string, string | null | undefined>>

/** Working days are counted by the calendar; without one they are those of the week. */
export type Test = (values: Values, today: Day, calendar?: readonly CalendarYear[]) => boolean

/** Its identity is what the table of working days is kept by. */
const weekdays: readonly CalendarYear[] = []

const compiled = new WeakMap<Condition, Test>()

/** A condition as a function; compiled once, whatever is asked how often. */
export function compileCondition(condition: Condition): Test {
  const known = compiled.get(condition)
  if (known) return known
  const test = compile(condition)
  compiled.set(condition, test)
  return test
}

function compile(condition: Condition): Test {
  if ('all' in condition) return every(condition.all.map(compileCondition))
  if ('any' in condition) return some(condition.any.map(compileCondition))
  if ('not' in condition) {
    const test = compileCondition(condition.not)
    return (values, today, calendar) => !test(values, today, calendar)
  }
  const { field } = condition
  if ('present' in condition) return condition.present ? (values) => !!values[field] : (values) => !values[field]
  if ('equals' in condition) {
    const wanted = condition.equals
    return (values) => isCode(values[field], wanted)
  }
  if ('oneOf' in condition) return oneOf(field, new Set(condition.oneOf))
  if ('only' in condition) return only(field, new Set(condition.only))
  if ('startsWith' in condition) {
    const starts = condition.startsWith
    return (values) => {
      const value = values[field]
      return !!value && starts.some((start) => value.startsWith(start))
    }
  }
  if ('matches' in condition) {
    const pattern = new RegExp(condition.matches, 'u')
    return (values) => !!values[field] && pattern.test(values[field])
  }
  if ('equalsPart' in condition) {
    const { field: whole, from, to } = condition.equalsPart
    return (values) => {
      const value = values[field]
      const part = values[whole]?.slice(from - 1, to)
      // A day inside a number is written without hyphens.
      return !!value && (value === part || (isDayShaped(value) && value.replaceAll('-', '') === part))
    }
  }
  return comparison(condition)
}

const every =
  (tests: readonly Test[]): Test =>
  (values, today, calendar) => {
    for (const test of tests) if (!test(values, today, calendar)) return false
    return true
  }
const some =
  (tests: readonly Test[]): Test =>
  (values, today, calendar) => {
    for (const test of tests) if (test(values, today, calendar)) return true
    return false
  }

/** A stored code may carry words behind a hyphen (`other-…`); its key is what rules speak of. */
const isCode = (value: string | null | undefined, key: string): boolean =>
  !!value && (value === key || (value.startsWith(`${key}-`) && !value.includes(';')))

const among = (value: string, keys: ReadonlySet<string>): boolean => keys.has(value) || keys.has(keyOfStored(value))

const oneOf =
  (field: string, keys: ReadonlySet<string>): Test =>
  (values) => {
    const value = values[field]
    if (!value) return false
    return among(value, keys) || (value.includes(';') && value.split(';').some((part) => among(part, keys)))
  }

const only =
  (field: string, keys: ReadonlySet<string>): Test =>
  (values) => {
    const value = values[field]
    if (!value) return false
    return value.split(';').every((part) => part === '' || among(part, keys))
  }

/** Values are read already: what is shaped like a day is one. */
const isDayShaped = (value: string): boolean => value.length === 10 && value[4] === '-' && value[7] === '-'

type Comparison = Extract<Condition, { compare: string }>

/** Whether an order (negative, 0, positive) satisfies a comparison sign. */
const signs: Readonly<Record<Comparison['compare'], (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
}

type Moved = { readonly field: string; readonly plus?: Duration; readonly plusWorkdays?: number }
type Side = (values: Values, today: Day, calendar: readonly CalendarYear[]) => string | null | undefined

/** A field's value; with `plus` or `plusWorkdays` the day so much later, and nothing where no day is given. */
function fieldOf({ field, plus, plusWorkdays }: Moved): Side {
  if (plus === undefined && plusWorkdays === undefined) return (values) => values[field]
  return (values, _today, calendar) => {
    const day = values[field]
    if (!day || !isDayShaped(day)) return null
    const later = plus === undefined ? day : addDuration(day, plus)
    return plusWorkdays === undefined ? later : addWorkdays(calendar, later, plusWorkdays).day
  }
}

/** Two days by date, two numbers by size, anything else only by being equal; false when a side is absent. */
function comparison({ field, compare, with: other }: Comparison): Test {
  const holds = signs[compare]
  const equality = compare === '=' || compare === '!='
  const right: Side = 'field' in other ? fieldOf(other) : 'value' in other ? () => other.value : (_values, today) => today
  return (values, today, calendar = weekdays) => {
    const one = values[field]
    const two = right(values, today, calendar)
    if (!one || !two) return false
    if (one === two) return holds(0)
    if (isDayShaped(one) && isDayShaped(two)) return holds(one < two ? -1 : 1)
    if (isDecimal(one) && isDecimal(two)) return holds(compareDecimals(one, two))
    return equality && holds(1)
  }
}
