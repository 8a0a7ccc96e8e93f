import { expect, test } from 'vitest'
import { loadPack, procedureOn, shippedPacks, type Procedure } from '../packs/index.ts'
import { intervalOf } from './procedure.ts'

const pack = await loadPack([shippedPacks], 'national')
const objection = procedureOn(pack, 'objection', '2026-11-02') as Procedure
const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)
const steps = (list: readonly (readonly [string, string])[]) => list.map(([day, action]) => ({ action, at: noon(day) }))

test('a deadline that has not begun has no interval, and one nobody wrote is a fault of the program', () => {
  const taken = steps([['2026-11-02', 'submit']])
  expect(intervalOf(objection, 'sourceCheck', taken, pack.calendar, noon('2026-11-03'))).toBeNull()
  expect(() => intervalOf(objection, 'nothing', taken, pack.calendar, noon('2026-11-03'))).toThrow(RangeError)
})

test('asked about a past moment it answers as it did then', () => {
  const taken = steps([
    ['2026-11-02', 'submit'],
    ['2026-11-03', 'accept'],
    ['2026-11-04', 'forward'],
    ['2026-11-05', 'extend'],
    ['2026-11-09', 'keep'],
  ])
  expect(intervalOf(objection, 'sourceCheck', taken, pack.calendar, noon('2026-11-04'))).toMatchObject({
    lastDay: '2026-11-11',
    extendedBy: 0,
    state: 'running',
  })
  expect(intervalOf(objection, 'sourceCheck', taken, pack.calendar, noon('2026-11-20'))).toEqual({
    startsAt: new Date('2026-11-05T00:00:00+08:00'),
    endsAt: new Date('2026-11-19T00:00:00+08:00'),
    lastDay: '2026-11-18',
    sure: true,
    suspendedDays: 0,
    extendedBy: 5,
    workdaysUsed: 3,
    state: 'met',
    reachedAt: noon('2026-11-09'),
  })
})

test('a state entered again sets its deadline running again', () => {
  const taken = steps([
    ['2026-11-02', 'submit'],
    ['2026-11-03', 'refuse'],
    ['2026-11-05', 'askReview'],
    ['2026-11-06', 'answer'],
    ['2026-11-10', 'askReview'],
  ])
  expect(intervalOf(objection, 'review', taken, pack.calendar, noon('2026-11-11'))).toMatchObject({
    startsAt: new Date('2026-11-11T00:00:00+08:00'),
    lastDay: '2026-12-01',
    state: 'running',
  })
})

test('a suspension that begins after the last day does not revive what was missed', () => {
  const taken = steps([
    ['2026-11-02', 'submit'],
    ['2026-11-03', 'accept'],
    ['2026-11-09', 'askEvidence'],
  ])
  expect(intervalOf(objection, 'selfCheck', taken, pack.calendar, noon('2026-11-10'))).toMatchObject({
    lastDay: '2026-11-05',
    sure: true,
    state: 'missed',
  })
})
