import { expect, test } from 'vitest'
import { pageIn } from './page-in.ts'

test.each([
  ['1', 1],
  ['37', 37],
  ['99999', 99_999],
  [undefined, 1],
  ['', 1],
  ['0', 1],
  ['-2', 1],
  ['1e3', 1],
  ['2.5', 1],
  ['100000', 1],
])('page %j is page %d', (asked, page) => {
  expect(pageIn(asked)).toBe(page)
})
