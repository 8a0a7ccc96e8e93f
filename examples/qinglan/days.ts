import type { Day } from '../../src/platform/time.ts'
import { addDays } from '../../src/platform/time.ts'
import type { Random } from './random.ts'

/** The three years the demo covers. */
export const firstDay: Day = '2023-12-01'
export const lastDay: Day = '2026-11-20'

const asNumber = (day: Day): number => Date.parse(day) / 86_400_000

const daysBetween = (from: Day, to: Day): number => asNumber(to) - asNumber(from)

/** Any day between two, both included. */
export const anyDay = (random: Random, from: Day, to: Day): Day => addDays(from, random.int(0, Math.max(0, daysBetween(from, to))))

/** The same day some years later; 29 February becomes the 28th. */
export function addYears(day: Day, years: number): Day {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return moved.endsWith('-02-29') ? `${moved.slice(0, 8)}28` : moved
}

/** The day itself, or the Monday after a weekend. */
export function weekday(day: Day): Day {
  const place = new Date(`${day}T00:00:00Z`).getUTCDay()
  return place === 6 ? addDays(day, 2) : place === 0 ? addDays(day, 1) : day
}
