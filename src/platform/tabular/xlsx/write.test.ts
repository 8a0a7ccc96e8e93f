import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, readAll } from '../fixtures.ts'
import { writeXlsx } from './write.ts'

const cell = fc.string({
  unit: fc.constantFrom('a', '县', '<', '&', '"', '\n', '\t', ' ', '_x000D_', '𠀀', '=', '\u0001'),
  maxLength: 12,
})

test('what is written is read back by us', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
      fc.integer({ min: 50, max: 5_000 }),
      async (rows, size) => {
        const bytes = await bytesOf(writeXlsx([{ name: '甲', columns: [{ header: 'h' }], rows }]))
        const trimmed = rows
          .map((row) => row.slice(0, row.findLastIndex((text) => text !== '') + 1))
          .filter((row) => row.some((text) => text.trim() !== ''))
        expect((await readAll(bytes, { size })).rows.slice(1)).toEqual(trimmed)
      },
    ),
    { numRuns: 60 },
  )
})

test('another library reads header style, frozen header, lists, hints and text cells', async () => {
  const choices = Array.from({ length: 40 }, (_, i) => `选项${i}`)
  const bytes = await bytesOf(
    writeXlsx([
      {
        name: '数据/表',
        columns: [
          { header: '代码', required: true, hint: '十八位' },
          { header: '类别', choices },
        ],
        rows: [['007', '选项3']],
      },
      { name: 'Lists', columns: [{ header: '说明' }], rows: [['一']] },
    ]),
  )
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  expect(book.worksheets.map(({ name }) => name)).toEqual(['数据 表', 'Lists', 'lists_'])
  expect(book.worksheets.map(({ state }) => state)).toEqual(['visible', 'visible', 'hidden'])
  const data = book.worksheets[0]!
  expect(data.getCell('A2').value).toBe('007')
  expect(data.getCell('A2').numFmt).toBe('@')
  expect(data.getCell('A1').font.bold).toBe(true)
  expect(data.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(data.getCell('B2').dataValidation).toMatchObject({
    type: 'list',
    formulae: ["'lists_'!$A$2:$A$41"],
  })
  expect(data.getCell('A2').dataValidation).toMatchObject({ prompt: '十八位' })
  expect(book.worksheets[2]!.getCell('A5').value).toBe('选项3')
})
