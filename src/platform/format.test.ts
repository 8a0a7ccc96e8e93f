import { expect, it } from 'vitest'
import { formatDay, formatInstant, formatShare } from './format.ts'

it('days and instants of China are written in both languages', () => {
  expect(formatDay('2026-03-09', 'zh')).toBe('2026年3月9日')
  expect(formatDay('2026-03-09', 'en')).toBe('9 Mar 2026')
  expect(formatInstant(new Date('2026-03-08T16:05:00Z'), 'zh')).toBe('2026年3月9日 00:05')
})

it('a share has at most one decimal', () => expect(formatShare(0.0415)).toBe('4.2%'))
