import { expect, it } from 'vitest'
import { formatAxisMonth, formatDay, formatInstant, formatShare, formatSpan } from './format.ts'

it('days and instants of China are written in both languages', () => {
  expect(formatDay('2026-03-09', 'zh')).toBe('2026年3月9日')
  expect(formatDay('2026-03-09', 'en')).toBe('9 Mar 2026')
  expect(formatInstant(new Date('2026-03-08T16:05:00Z'), 'zh')).toBe('2026年3月9日 00:05')
})

it('a time without a last day says from when on it runs', () => {
  expect(formatSpan('2026-06-01', '2027-05-31', 'zh')).toBe('2026年6月1日 – 2027年5月31日')
  expect(formatSpan('2026-06-01', null, 'zh')).toBe('2026年6月1日 起')
  expect(formatSpan('2026-06-01', null, 'en')).toBe('from 1 Jun 2026')
})

it('a share has at most one decimal', () => expect(formatShare(0.0415)).toBe('4.2%'))

it('a month below an axis has its year where the year begins', () => {
  const labels = (lang: 'zh' | 'en') =>
    ['2025-11', '2025-12', '2026-01'].map((month, place, all) => formatAxisMonth(month, all[place - 1], lang))
  expect(labels('zh')).toEqual(['2025年11月', '12月', '2026年1月'])
  expect(labels('en')).toEqual(['Nov 2025', 'Dec', 'Jan 2026'])
})
