import { expect, test } from 'vitest'
import { findHeader } from './header.ts'

const known = new Set(['行政相对人名称', '统一社会信用代码', '许可决定日期', '有效期自', '有效期至', '备注'])
const find = (rows: string[][]) => findHeader(rows, (text) => known.has(text))

test('a header in the first row', () => {
  expect(
    find([
      ['行政相对人名称', '统一社会信用代码'],
      ['甲', '9'],
    ]),
  ).toEqual({ first: 0, last: 0, labels: ['行政相对人名称', '统一社会信用代码'], known: 2 })
})

test('a header below title rows', () => {
  const rows = [['某县行政许可信息公示表'], ['单位：某局', '', '备注'], ['行政相对人名称', ' 统一社会\n信用代码', '备注'], ['甲', '9', '']]
  expect(find(rows)).toMatchObject({ first: 2, last: 2, known: 3 })
})

test('a header of two rows with merged cells', () => {
  const rows = [
    ['行政相对人名称', '统一社会信用代码', '有效期', '', '备注'],
    ['', '', '自', '至', ''],
    ['甲', '9', '2024-01-01', '2025-01-01', ''],
  ]
  expect(find(rows)).toEqual({
    first: 0,
    last: 1,
    labels: ['行政相对人名称', '统一社会信用代码', '有效期自', '有效期至', '备注'],
    known: 5,
  })
})

test('a header of two rows whose upper row only groups', () => {
  const rows = [
    ['相对人', '', '许可'],
    ['行政相对人名称', '统一社会信用代码', '许可决定日期'],
    ['甲', '9', '2024-01-01'],
  ]
  expect(find(rows)).toMatchObject({ last: 1, labels: ['行政相对人名称', '统一社会信用代码', '许可决定日期'] })
})

test('a first data row with a word that is also a header stays data', () => {
  expect(
    find([
      ['行政相对人名称', '统一社会信用代码', '备注'],
      ['甲', '9', '备注'],
    ]),
  ).toMatchObject({ first: 0, last: 0 })
})

test('no header', () => {
  expect(
    find([
      ['甲', '9'],
      ['乙', '8'],
    ]),
  ).toBeNull()
})
