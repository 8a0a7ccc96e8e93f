import { isWorkday, type CalendarYear, type Unit } from '../packs/index.ts'
import { addDays, type Day } from '../platform/time.ts'

/** One day as a calendar shows it. `count`: its place among the days that count, null when it does not. */
export type Cell = {
  readonly day: Day
  readonly count: number | null
  /** Off on a weekday, or worked on a weekend. */
  readonly special: 'holiday' | 'makeUp' | null
  readonly works: boolean
  readonly is: 'event' | 'last' | null
}
export type Month = { readonly month: string; readonly weeks: readonly (readonly (Cell | null)[])[] }

/** Monday is 0. */
const weekday = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/**
 * The months from an event to the last day of its deadline, each in whole weeks from Monday, with the days that count
 * numbered. Days off between the one it is `full` on and the last do not count.
 */
export function monthGrid(calendar: readonly CalendarYear[], unit: Unit, from: Day, full: Day, last: Day): Month[] {
  const months: { month: string; weeks: (Cell | null)[][] }[] = []
  let count = 0
  for (let day: Day = `${from.slice(0, 7)}-01`; day.slice(0, 7) <= last.slice(0, 7); day = addDays(day, 1)) {
    const place = weekday(day)
    if (day.endsWith('-01')) months.push({ month: day.slice(0, 7), weeks: [] })
    const weeks = months.at(-1)!.weeks
    if (place === 0 || weeks.length === 0) weeks.push(Array.from({ length: 7 }, () => null))
    const works = isWorkday(calendar, day)
    const counts = day > from && day <= full && (unit !== 'workingDays' || works)
    if (counts) count += 1
    weeks.at(-1)![place] = {
      day,
      count: counts ? count : null,
      special: works === place < 5 ? null : works ? 'makeUp' : 'holiday',
      works,
      is: day === last ? 'last' : day === from ? 'event' : null,
    }
  }
  return months
}
