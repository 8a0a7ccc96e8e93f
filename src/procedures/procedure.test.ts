import { assert, constantFrom, integer, property, tuple, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkday, loadPack, shippedPacks, type Deadline, type Unit } from '../packs/index.ts'
import { addDays, type Day } from '../platform/time.ts'
import { lastDayOf, unitsBetween, type Stop } from './count.ts'

const { calendar } = await loadPack([shippedPacks], 'national')

const firstDay = '2017-11-01'
const day = integer({ min: 0, max: 3400 }).map((count) => addDays(firstDay, count))
const unit = constantFrom<Unit>('workingDays', 'days')
const amount = integer({ min: 1, max: 60 })
const deadlineOf = (unit: Unit, amount: number, more = 1): Pick<Deadline, 'within' | 'extension'> => ({
  within: { unit, amount },
  extension: { action: 'extend', amount: more, times: 9 },
})

/** Up to three stretches that begin within three months of a day. */
const stopsAfter = uniqueArray(tuple(integer({ min: -10, max: 90 }), integer({ min: 0, max: 20 })), { maxLength: 3 })
const around = (from: Day, list: readonly (readonly [number, number])[]): Stop[] =>
  list.map(([start, length]) => ({ after: addDays(from, start), through: addDays(from, start + length) }))

/** Day by day, as one counts with a finger on the calendar. */
function naive(unit: Unit, amount: number, from: Day, stops: readonly Stop[]): Day {
  const stopped = (one: Day) => stops.some(({ after, through }) => after < one && one <= through)
  let here = from
  for (let left = amount; left > 0;) {
    here = addDays(here, 1)
    if (!stopped(here) && (unit === 'days' || isWorkday(calendar, here))) left -= 1
  }
  while (unit === 'days' && (stopped(here) || !isWorkday(calendar, here))) here = addDays(here, 1)
  return here
}

test.each([
  ['2026-11-16', { unit: 'workingDays', amount: 7 }, '2026-11-25'],
  ['2026-11-16', { unit: 'days', amount: 30 }, '2026-12-16'],
  // A Saturday: what ends on a day off ends on the next working day.
  ['2026-11-19', { unit: 'days', amount: 30 }, '2026-12-21'],
  ['2026-01-31', { unit: 'months', amount: 1 }, '2026-03-02'],
] as const)('from %s, %j ends on %s', (from, within, last) => {
  expect(lastDayOf({ within, extension: null }, from, []).day).toBe(last)
})

describe('over years of holidays and make-up days', () => {
  test('the last day is the one a finger on the calendar finds', () =>
    assert(
      property(unit, amount, day, stopsAfter, (unit, amount, from, list) => {
        const stops = around(from, list)
        expect(lastDayOf(deadlineOf(unit, amount), from, calendar, { stops }).day).toBe(naive(unit, amount, from, stops))
      }),
      { numRuns: 1000 },
    ))

  test('the days counted up to the last day are those the deadline has', () =>
    assert(
      property(amount, day, stopsAfter, (amount, from, list) => {
        const stops = around(from, list)
        const last = lastDayOf(deadlineOf('workingDays', amount), from, calendar, { stops })
        expect(unitsBetween('workingDays', calendar, from, last.day, stops)).toBe(amount)
        expect(isWorkday(calendar, last.day)).toBe(true)
      }),
    ))

  test('what begins later does not end earlier', () =>
    assert(
      property(unit, amount, day, integer({ min: 1, max: 40 }), stopsAfter, (unit, amount, from, later, list) => {
        const stops = around(from, list)
        const one = lastDayOf(deadlineOf(unit, amount), from, calendar, { stops }).day
        const two = lastDayOf(deadlineOf(unit, amount), addDays(from, later), calendar, { stops }).day
        expect(one <= two).toBe(true)
      }),
    ))

  test('a suspension never shortens', () =>
    assert(
      property(unit, amount, day, stopsAfter, (unit, amount, from, list) => {
        const stops = around(from, list)
        const without = lastDayOf(deadlineOf(unit, amount), from, calendar, { stops: stops.slice(1) }).day
        expect(lastDayOf(deadlineOf(unit, amount), from, calendar, { stops }).day >= without).toBe(true)
      }),
    ))

  test('a suspension in two pieces is the same as in one', () =>
    assert(
      property(unit, amount, day, integer({ min: -5, max: 60 }), integer({ min: 0, max: 15 }), integer({ min: 0, max: 15 }), (...given) => {
        const [unit, amount, from, start, one, two] = given
        const [a, b, c] = [addDays(from, start), addDays(from, start + one), addDays(from, start + one + two)]
        const whole = lastDayOf(deadlineOf(unit, amount), from, calendar, { stops: [{ after: a, through: c }] })
        const split = lastDayOf(deadlineOf(unit, amount), from, calendar, {
          stops: [
            { after: b, through: c },
            { after: a, through: b },
          ],
        })
        expect(split).toEqual(whole)
      }),
    ))

  test('an extension adds exactly its days', () =>
    assert(
      property(unit, amount, amount, integer({ min: 1, max: 3 }), day, stopsAfter, (unit, amount, more, times, from, list) => {
        const stops = around(from, list)
        const extended = lastDayOf(deadlineOf(unit, amount, more), from, calendar, { extensions: times, stops })
        expect(extended).toEqual(lastDayOf(deadlineOf(unit, amount + times * more), from, calendar, { stops }))
      }),
    ))
})

test('a year nobody has announced makes the answer unsure, whatever the unit', () => {
  expect(lastDayOf(deadlineOf('workingDays', 3), '2026-12-28', calendar)).toMatchObject({ day: '2026-12-31', sure: true, suspended: 0 })
  expect(lastDayOf(deadlineOf('workingDays', 4), '2026-12-28', calendar).sure).toBe(false)
  expect(lastDayOf(deadlineOf('days', 4), '2026-12-28', calendar)).toMatchObject({ day: '2027-01-01', sure: false })
  expect(lastDayOf(deadlineOf('months', 1), '2026-12-28', calendar).sure).toBe(false)
})
