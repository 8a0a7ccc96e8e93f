import { expect, test } from 'vitest'
import { loadPack, procedureOn, shippedPacks, type Procedure } from '../packs/index.ts'
import { intervalOf } from './procedure.ts'

const { calendar, ...pack } = await loadPack([shippedPacks], 'national')
const procedure = procedureOn({ calendar, ...pack }, 'inspection', '2026-10-12') as Procedure
const at = (day: string) => new Date(`${day}T09:00:00+08:00`)
const entered = { action: 'enter', at: at('2026-10-12') }
const rectify = (lastDay: string | null, ...more: readonly { action: string; at: Date }[]) =>
  intervalOf(procedure, 'rectify', [entered, { action: 'order', at: at('2026-10-13'), lastDay }, ...more], calendar, at('2026-10-23'))

test.each([
  ['without one it is counted', null, '2026-10-28'],
  ['a working day is that day', '2026-11-20', '2026-11-20'],
  ['a Saturday is the Monday after it', '2026-11-21', '2026-11-23'],
  ['one that is over is over', '2026-10-12', '2026-10-12'],
])('a last day that is set holds: %s', (_what, set, last) => {
  expect(rectify(set)).toMatchObject({ lastDay: last, state: last < '2026-10-23' ? 'missed' : 'running' })
})

test('an extension is counted from the day that was set', () => {
  expect(rectify('2026-11-20', { action: 'extend', at: at('2026-10-20') })).toMatchObject({ lastDay: '2026-12-07', extendedBy: 15 })
})

test('a deadline that is not settable takes no day from anybody', () => {
  const steps = [entered, { action: 'order', at: at('2026-10-13') }, { action: 'report', at: at('2026-10-20'), lastDay: '2027-01-04' }]
  expect(intervalOf(procedure, 'recheck', steps, calendar, at('2026-10-23'))).toMatchObject({ lastDay: '2026-11-03' })
})
