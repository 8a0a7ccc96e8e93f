import { expect, it } from 'vitest'
import { neutralised, withoutApostrophes } from './neutral.ts'

const cells: [string, string][] = [
  ['=1+1', "'=1+1"],
  ['+86', '+86'],
  ['-2.50', '-2.50'],
  ['-2+3', "'-2+3"],
  ['+cmd', "'+cmd"],
  ['@x', "'@x"],
  ['＝HYPERLINK("x")', `'＝HYPERLINK("x")`],
  [' =1', "' =1"],
  ['\u200b=1', "'\u200b=1"],
  ['\t=1', "'\t=1"],
  ['\tx', "'\tx"],
  ["'=1", "''=1"],
  ['罚〔2026〕-1号', '罚〔2026〕-1号'],
  ['', ''],
]

it.each(cells)('%j is written as %j', (cell, written) => expect(neutralised(cell)).toBe(written))

it('what was written is read as it was', async () => {
  async function* written() {
    yield { firstLine: 1, rows: [cells.map(([, one]) => one)] }
  }
  const read = []
  for await (const { rows } of withoutApostrophes(written() as Parameters<typeof withoutApostrophes>[0])) read.push(...rows)
  expect(read).toEqual([cells.map(([cell]) => cell)])
})
