import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../platform/time.ts'
import { addWorkdays, isWorkday, workdaysBetween } from './calendar.ts'
import { loadPack } from './load.ts'
import { shippedPacks } from './shipped.ts'

const { calendar } = await loadPack([shippedPacks], 'national')

const days = fc.integer({ min: 0, max: 3650 }).map((count) => addDays('2018-01-01', count))

/** The same by walking day by day. */
function walk(day: string, count: number): string {
  let here = day
  for (let left = Math.abs(count); left > 0;) {
    here = addDays(here, Math.sign(count))
    if (isWorkday(calendar, here)) left -= 1
  }
  return here
}

describe('working days', () => {
  test.each([
    ['2026-10-01', false, 'National Day'],
    ['2026-10-10', true, 'a Saturday worked for it'],
    ['2026-10-11', false, 'an ordinary Sunday'],
    ['2020-02-03', true, 'a Monday the notice of 2020 was changed about'],
    ['2019-05-02', false, 'added to Labour Day 2019 by a later notice'],
    ['2027-01-01', true, 'a Friday of a year nobody has announced'],
    ['2027-01-02', false, 'a Saturday of that year'],
  ])('%s: %s (%s)', (day, works) => expect(isWorkday(calendar, day)).toBe(works))

  test('seven working days over the National Day holidays', () => {
    expect(addWorkdays(calendar, '2026-09-30', 7)).toEqual({ day: '2026-10-15', sure: true })
    expect(workdaysBetween(calendar, '2026-09-30', '2026-10-15')).toEqual({ days: 7, sure: true })
  })

  test('a deadline that runs into a year that is not announced is not sure', () => {
    expect(addWorkdays(calendar, '2026-12-28', 7)).toEqual({ day: '2027-01-06', sure: false })
    expect(workdaysBetween(calendar, '2026-12-28', '2027-01-06').sure).toBe(false)
    expect(addWorkdays(calendar, '2026-12-20', 3).sure).toBe(true)
  })

  test('no working days later is the day itself', () => expect(addWorkdays(calendar, '2026-10-01', 0).day).toBe('2026-10-01'))

  test('adding is walking', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (day, count) => {
        expect(addWorkdays(calendar, day, count).day).toBe(walk(day, count))
      }),
    )
  })

  test('counting undoes adding', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 200 }), (day, count) => {
        expect(workdaysBetween(calendar, day, addWorkdays(calendar, day, count).day).days).toBe(count)
      }),
    )
  })

  test('counts add up over a day between', () => {
    fc.assert(
      fc.property(days, days, days, (a, b, c) => {
        const [first, second, third] = [a, b, c].toSorted() as [string, string, string]
        expect(workdaysBetween(calendar, first, second).days + workdaysBetween(calendar, second, third).days).toBe(
          workdaysBetween(calendar, first, third).days,
        )
      }),
    )
  })

  test('two weeks hold at least four working days, whatever the holidays', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(workdaysBetween(calendar, day, addDays(day, 14)).days).toBeGreaterThanOrEqual(4)
      }),
    )
  })
})
