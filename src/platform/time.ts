/** A calendar day in China, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false })

/** Since then China has had no summer time and is eight hours ahead of UTC. */
const steadySince = Date.parse('1992-01-01T00:00:00+08:00')
const ahead = 8 * 3_600_000

/** The calendar day in China at an instant. */
export function dayOf(instant: Date): Day {
  const time = instant.getTime()
  return time >= steadySince ? new Date(time + ahead).toISOString().slice(0, 10) : shanghai.format(instant)
}

/** Day and minute in China, `YYYY-MM-DD HH:MM`, as a spreadsheet reads it. */
export const minuteOf = (instant: Date): string => `${dayOf(instant)} ${clock.format(instant)}`

/** Midnight in China at the start of a day, as an instant. */
export const startOf = (day: Day): Date => new Date(`${day}T00:00:00+08:00`)

/** The day a number of calendar days later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same day a year before; of 29 February the day before 1 March. */
export function yearBefore(day: Day): Day {
  const before = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`
  return isDay(before) ? before : addDays(`${before.slice(0, 4)}-03-01`, -1)
}

/** The last months up to the one of a day, `YYYY-MM`, the earliest first. */
export function monthsUpTo(day: Day, count: number): string[] {
  const months: string[] = []
  for (let one = day; months.length < count; one = addDays(`${one.slice(0, 7)}-01`, -1)) months.unshift(one.slice(0, 7))
  return months
}

/** Whether a text is a real calendar day written `YYYY-MM-DD`; there was no year 0. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}
