import { addDays, type Day } from '../../platform/time.ts'
import type { Basis } from '../in-force.ts'

/** One announced calendar year: days off on weekdays, and working days on weekends. */
export type CalendarYear = {
  readonly year: number
  readonly off: readonly Day[]
  readonly work: readonly Day[]
  readonly basis: readonly Basis[]
}

type Calendar = readonly CalendarYear[]

/** A count of working days, or the day it leads to. `sure`: every year it passes through has been announced. */
export type Counted = { readonly days: number; readonly sure: boolean }
export type Reached = { readonly day: Day; readonly sure: boolean }

const firstYear = 1949
const lastYear = 2149
const start = Date.UTC(firstYear, 0, 1) / 86_400_000
const size = Date.UTC(lastYear + 1, 0, 1) / 86_400_000 - start

/** Days since the start of the table. */
const placeOf = (day: Day): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000 - start
const dayAt = (place: number): Day => addDays(`${firstYear}-01-01`, place)
const yearAt = (place: number): number => new Date((place + start) * 86_400_000).getUTCFullYear()

/** `before[n]`: how many working days come before place n. `announced`: the years the State Council has announced. */
type Table = { readonly before: Int32Array; readonly announced: ReadonlySet<number> }
const tables = new WeakMap<Calendar, Table>()

function tableOf(calendar: Calendar): Table {
  const known = tables.get(calendar)
  if (known) return known
  // 1 January 1949 was a Saturday.
  const working = Uint8Array.from({ length: size }, (_, place) => ((place + 6) % 7 === 0 || (place + 6) % 7 === 6 ? 0 : 1))
  for (const year of calendar) {
    for (const day of year.off) working[placeOf(day)] = 0
    for (const day of year.work) working[placeOf(day)] = 1
  }
  const before = new Int32Array(size + 1)
  for (let place = 0; place < size; place++) before[place + 1] = (before[place] as number) + (working[place] as number)
  const table = { before, announced: new Set(calendar.map(({ year }) => year)) }
  tables.set(calendar, table)
  return table
}

function within(place: number, day: Day): number {
  if (place >= 0 && place < size) return place
  throw new RangeError(`the calendar runs from ${firstYear} to ${lastYear}: ${day}`)
}

function isSure({ announced }: Table, from: number, to: number): boolean {
  for (let year = yearAt(from); year <= yearAt(to); year++) if (!announced.has(year)) return false
  return true
}

/** Whether a day is a working day: announced holidays and make-up days, weekends otherwise. */
export function isWorkday(calendar: Calendar, day: Day): boolean {
  const { before } = tableOf(calendar)
  const place = within(placeOf(day), day)
  return before[place + 1] !== before[place]
}

/**
 * The working day so many working days after a day, which itself is not counted. A negative number goes back; 0 gives
 * the day itself.
 */
export function addWorkdays(calendar: Calendar, day: Day, count: number): Reached {
  const table = tableOf(calendar)
  const { before } = table
  const from = within(placeOf(day), day)
  if (count === 0) return { day, sure: isSure(table, from, from) }
  // The wanted place is the first (or last) whose running count reaches the target.
  const wanted = count > 0 ? (before[from + 1] as number) + count : (before[from] as number) + count + 1
  let low = 0
  let high = size
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((before[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  const place = within(low - 1, day)
  return { day: dayAt(place), sure: isSure(table, Math.min(from, place), Math.max(from, place)) }
}

/** How many working days lie after one day, up to and with another; negative when that one is earlier. */
export function workdaysBetween(calendar: Calendar, from: Day, to: Day): Counted {
  const table = tableOf(calendar)
  const { before } = table
  const one = within(placeOf(from), from)
  const two = within(placeOf(to), to)
  const days = (before[two + 1] as number) - (before[one + 1] as number)
  return { days, sure: isSure(table, Math.min(one, two), Math.max(one, two)) }
}
