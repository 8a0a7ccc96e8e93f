import { addDuration, addWorkdays, workdaysBetween, type CalendarYear, type Deadline, type Unit } from '../packs/index.ts'
import { addDays, startOf, type Day } from '../platform/time.ts'

type Calendar = readonly CalendarYear[]

/** Days after it are not asked for and not set: the calendar has to go on behind them. */
export const lastCounted: Day = '2099-12-31'

/** Days that do not count: those after one day, up to and with another. */
export type Stop = { readonly after: Day; readonly through: Day }

/** `full`: the day the amount is full; one of calendar days may end later, on the next day people work. */
type Reached = { readonly full: Day; readonly day: Day; readonly sure: boolean; readonly suspended: number }

const daysBetween = (from: Day, to: Day): number => (startOf(to).getTime() - startOf(from).getTime()) / 86_400_000

/** Working days, or days, after one day up to and with another. */
const between = (unit: Unit, calendar: Calendar, from: Day, to: Day): number =>
  unit === 'workingDays' ? workdaysBetween(calendar, from, to).days : daysBetween(from, to)

/** Stretches in order, none touching another, so that a day stopped twice is stopped once. */
function merged(stops: readonly Stop[]): Stop[] {
  const result: Stop[] = []
  for (const stop of stops.toSorted((a, b) => (a.after < b.after ? -1 : 1))) {
    const last = result.at(-1)
    if (last && stop.after <= last.through) result[result.length - 1] = { after: last.after, through: later(last.through, stop.through) }
    else result.push(stop)
  }
  return result
}

const later = (one: Day, two: Day): Day => (one < two ? two : one)
const earlier = (one: Day, two: Day): Day => (one < two ? one : two)

/** Units after one day up to and with another that counted. */
export function unitsBetween(unit: Unit, calendar: Calendar, from: Day, to: Day, stops: readonly Stop[]): number {
  return between(unit, calendar, from, to) - stopped(unit, calendar, from, to, stops)
}

function stopped(unit: Unit, calendar: Calendar, from: Day, to: Day, stops: readonly Stop[]): number {
  return merged(stops)
    .map(({ after, through }) => [later(after, from), earlier(through, to)] as const)
    .reduce((sum, [after, through]) => (after < through ? sum + between(unit, calendar, after, through) : sum), 0)
}

/** The last day of a deadline whose event was on a day. Civil Code articles 201 to 203; decisions/013. */
export function lastDayOf(
  { within, extension }: Pick<Deadline, 'within' | 'extension'>,
  from: Day,
  calendar: Calendar,
  { extensions = 0, stops = [] }: { extensions?: number; stops?: readonly Stop[] } = {},
): Reached {
  const { unit } = within
  const amount = within.amount + extensions * (extension?.amount ?? 0)
  let left = unit === 'months' ? daysBetween(from, addDuration(from, `P${amount}M`)) : amount
  let here = from
  for (const { after, through } of merged(stops)) {
    const free = here < after ? between(unit, calendar, here, after) : 0
    if (free >= left) break
    left -= free
    here = later(here, through)
  }
  const full = unit === 'workingDays' ? addWorkdays(calendar, here, left).day : addDays(here, left)
  const last = nextWorkday(calendar, full, stops)
  const sure = unit === 'workingDays' ? workdaysBetween(calendar, from, full).sure : last.sure
  return { full, day: last.day, sure, suspended: stopped(unit, calendar, from, last.day, stops) }
}

/** The day itself if people work on it and nothing is stopped, otherwise the first such day after it. */
function nextWorkday(calendar: Calendar, day: Day, stops: readonly Stop[]): { day: Day; sure: boolean } {
  let { day: last, sure } = addWorkdays(calendar, addDays(day, -1), 1)
  for (const { after, through } of merged(stops)) {
    if (last <= after || last > through) continue
    const next = addWorkdays(calendar, through, 1)
    last = next.day
    sure &&= next.sure
  }
  return { day: last, sure }
}
