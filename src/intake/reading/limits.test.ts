import { expect, test } from 'vitest'
import { submissionLimits } from './limits.ts'

test('limits hold as set, or by default', () => {
  expect(submissionLimits({})).toEqual({ rows: 1_000_030, bytes: 500 * 1024 * 1024 })
  expect(submissionLimits({ XINHENG_MAX_ROWS: '', XINHENG_MAX_MB: ' 20 ' })).toEqual({ rows: 1_000_030, bytes: 20 * 1024 * 1024 })
})
test.each(['1e6', '0', '-5', '1,000', '10MB', '0x10', 'many'])('%s is no limit, and that is said', (value) => {
  expect(() => submissionLimits({ XINHENG_MAX_ROWS: value })).toThrow(
    `intake.bad-limit: The environment variable XINHENG_MAX_ROWS is "${value}"`,
  )
})
