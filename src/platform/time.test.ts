import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayOf, monthsUpTo, yearBefore } from './time.ts'

it('the day of an instant is the day in China, also in the years of summer time', () => {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })
  const instant = fc.date({ min: new Date('1980-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true })
  fc.assert(fc.property(instant, (date) => dayOf(date) === calendar.format(date)))
  expect(dayOf(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22')
  expect(dayOf(new Date('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21')
})

it('months go back over the end of a year, the earliest first', () => {
  expect(monthsUpTo('2026-03-31', 4)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03'])
  expect(monthsUpTo('2026-03-01', 1)).toEqual(['2026-03'])
})

it.each([
  ['2026-11-16', '2025-11-16'],
  ['2025-02-28', '2024-02-28'],
  ['2024-12-31', '2023-12-31'],
  ['2024-02-29', '2023-02-28'],
])('a year before %s is %s, also over a leap day', (day, before) => expect(yearBefore(day)).toBe(before))
