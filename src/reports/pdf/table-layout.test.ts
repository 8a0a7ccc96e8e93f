import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inLines, layTable } from './table-layout.ts'

it('short columns stand side by side, long ones below', () => {
  const { columns, below } = layTable(
    ['文书号', '违法事实', '决定日期', '罚款'],
    [['青市监罚〔2026〕1号', '当事人未按期公示年度报告，经责令改正仍未改正', '2026-05-04', '0.5']],
  )
  expect(columns.map(({ at }) => at)).toEqual([0, 2, 3])
  expect(below).toEqual([1])
})

it('a column with a heading of many lines goes below, however short its values are', () => {
  const { below } = layTable(['文书号', '没收违法所得、没收非法财物的金额', '罚款金额'], [['1号', '0.5', '2']])
  expect(below).toEqual([1])
})

it('every column is somewhere once, the first always leads, and what stands side by side fits the page', () => {
  const words = fc.string({ maxLength: 80, unit: 'grapheme' })
  const table = fc
    .integer({ min: 1, max: 14 })
    .chain((width) =>
      fc.tuple(
        fc.array(words, { minLength: width, maxLength: width }),
        fc.array(fc.array(words, { minLength: width, maxLength: width }), { maxLength: 5 }),
      ),
    )
  fc.assert(
    fc.property(table, ([labels, rows]) => {
      const { columns, below } = layTable(labels, rows)
      expect([...columns.map(({ at }) => at), ...below].toSorted((a, b) => a - b)).toEqual(labels.map((_, at) => at))
      expect(columns[0]?.at).toBe(0)
      expect(columns.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(52)
    }),
  )
})

it('parts keep their order in lines', () => {
  const parts = ['甲', '乙'.repeat(60), '丙', '丁'].map((value) => ({ label: '名', value }))
  expect(inLines(parts).map((line) => line.length)).toEqual([1, 1, 2])
  expect(inLines(parts).flat()).toEqual(parts)
})
