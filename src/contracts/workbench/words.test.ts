import { expect, test } from 'vitest'
import { isOverdue } from '../duty.ts'
import { dutyStanding } from './words.ts'

test('what does not count as late yet is not called overdue, nor is what is reported or in dispute', () => {
  const duty = { state: 'due', dueOn: '2026-11-10', doneOn: null, debtor: 'a', countsFrom: '2026-12-01' } as const
  expect(dutyStanding(duty, '2026-11-23', 'b')).toEqual({
    text: { zh: '已过 13 日，尚不计入逾期', en: '13 day(s) past, not counted as late yet' },
    tone: 'attention',
  })
  expect(dutyStanding(duty, '2026-12-01', 'b')).toMatchObject({ text: { zh: '逾期 21 日' }, tone: 'adverse' })
  const overdue = (state: string, day: string) => isOverdue({ ...duty, state }, day)
  expect([overdue('due', '2026-11-23'), overdue('due', '2026-12-01')]).toEqual([false, true])
  expect(['reported', 'disputed', 'dayDisputed', 'done', 'cancelled'].filter((state) => overdue(state, '2026-12-01'))).toEqual([])
})
