import { expect, test } from 'vitest'
import { acceptedReason, checkedReason } from './reason.ts'

test('a reason is kept without numbers of persons, trimmed, and no longer than 500', () => {
  expect(checkedReason('  经甄某 13800138000 核实\0 ')).toBe(checkedReason('经甄某 13800138000 核实'))
  expect(checkedReason('经甄某 13800138000 核实')).not.toContain('13800138000')
  expect(checkedReason('好'.repeat(900))).toHaveLength(500)
  expect(checkedReason(`${'好'.repeat(499)}𠮷`).isWellFormed()).toBe(true)
  expect(checkedReason('半\uD800个').isWellFormed()).toBe(true)
})
test.each(['', '   ', '\0'])('%j is no reason', (reason) => {
  expect(() => checkedReason(reason)).toThrow('subjects.reason-missing')
})
test.each(['', ' \n', '补\0充', '半\uD800个', '好'.repeat(501), '王某 13812345678 来电'])('%j is refused as it is', (reason) => {
  expect(acceptedReason(reason)).toBeNull()
  expect(acceptedReason(' 事实有误 ')).toBe('事实有误')
})
