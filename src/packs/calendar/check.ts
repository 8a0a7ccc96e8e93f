import type { Known } from '../load/known.ts'
import { isDay } from '../../platform/time.ts'
import { daysOf } from '../load/build.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** A year of the calendar holds days of that year, each once; work days are weekend days. */
export function checkCalendar({ content, broken, problems, basis }: Known): void {
  for (const year of content.calendar) {
    if (broken.has(`calendar.${year.key}`)) continue
    basis(year.basis, year, `calendar.${year.key}`)
    const off = new Set<string>()
    for (const [list, entry, index] of [
      ...year.off.map((entry, index) => ['off', entry, index] as const),
      ...year.work.map((entry, index) => ['work', entry, index] as const),
    ]) {
      const place = placeOf(year[list], index)
      const say = (day: string, zh: string, en: string) =>
        problems.push(problem(place, 'packs.calendar', { year: year.key, day, what: { zh, en } }))
      if (!entry.split('..').every(isDay)) {
        say(entry, '不是日历上的日期', 'is not a day of the calendar')
        continue
      }
      for (const day of daysOf([entry])) {
        if (!day.startsWith(year.key)) say(day, '不在这一年', 'is not in this year')
        if (off.has(day)) say(day, '写了两次', 'is written twice')
        off.add(day)
        if (list === 'work' && ![0, 6].includes(weekday(day)))
          say(day, '本就是工作日，不必列为调休上班', 'is a weekday: no need to list it as a working day')
      }
    }
  }
}
