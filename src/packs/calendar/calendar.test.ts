import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/time.ts'
import { addWorkdays, isWorkday, workdaysBetween } from './calendar.ts'
import vectors from '../../../conformance/packs/days.json' with { type: 'json' }
import { loadPack } from '../load/load.ts'
import { shippedPacks } from '../load/shipped.ts'

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
  test.each(vectors.workdays)('$day: $works ($why)', ({ day, works }) => expect(isWorkday(calendar, day)).toBe(works))

  test.each(vectors.deadlines)('$add after $day is $gives', ({ day, add, gives, sure }) => {
    expect(addWorkdays(calendar, day, add)).toEqual({ day: gives, sure })
    if (add > 0) expect(workdaysBetween(calendar, day, gives)).toEqual({ days: add, sure })
  })

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
