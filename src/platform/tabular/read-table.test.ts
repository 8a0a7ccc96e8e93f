import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, readAll, workbook } from './fixtures.ts'
import { readTable } from './read-table.ts'
import { splitHeader } from './split-header.ts'
import { writeCsv } from './csv-writer.ts'

const cell = fc.string({
  unit: fc.constantFrom('a', '7', '县', '〇', '"', ',', '\n', '\r', ' ', "'", '=', '+', '-', '@', '\t', '1'),
  maxLength: 8,
})
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 12 })
// Enough rows with commas to tell the delimiter, whatever comes after.
const head = Array.from({ length: 20 }, () => ['统一社会信用代码', '名称', '日期', '金额', '备注'])

describe('CSV', () => {
  test.each(['utf-8', 'gb18030'] as const)('what is written in %s is read back', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 50 }), async (rows, size) => {
        const kept = rows.filter((row) => row.some((text) => text.trim() !== ''))
        const bytes = await bytesOf(writeCsv([...head, ...rows], { encoding }))
        const result = await readAll(bytes, { size })
        expect(result.rows).toEqual([...head, ...kept])
      }),
    )
  })

  test('no written cell starts a formula', async () => {
    const text = (await bytesOf(writeCsv([['=1+1', '+8613', '-2.5', '-cmd', '@x', '\tx', '\rx', 'a=b']]))).toString()
    expect(text).toBe("\uFEFF'=1+1,+8613,-2.5,'-cmd,'@x,'\tx,\"'\rx\",a=b\r\n")
  })

  test('header below a title', async () => {
    const bytes = Buffer.from('某县许可公示表,\n名称,代码\n甲,1\n乙,2\n')
    const { header, batches } = await splitHeader(await readTable([bytes]), (label) => ['名称', '代码'].includes(label))
    expect(header).toMatchObject({ first: 1, last: 1 })
    const rest = []
    for await (const batch of batches) rest.push(batch)
    expect(rest).toEqual([
      {
        rows: [
          ['甲', '1'],
          ['乙', '2'],
        ],
        numbers: [3, 4],
        hidden: [],
      },
    ])
  })

  test('a file beyond the size limit is refused while it comes', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent++
        yield Buffer.from('a,b,c\n'.repeat(1000))
      }
    }
    const table = await readTable(endless(), { limits: { bytes: 1_000_000 } })
    await expect(
      (async () => {
        for await (const _ of table.batches);
      })(),
    ).rejects.toMatchObject({ code: 'tabular.too-large' })
    expect(sent).toBeLessThan(200)
  })
})

describe('JSON', () => {
  const objects = [
    { 名称: '甲"}]{', 代码: 911306281234567890n, 空: null, 是: true },
    { 代码: 1.5, 名称: 'a\\' },
  ]
  const array = '[{"名称":"甲\\"}]{","代码":911306281234567890,"空":null,"是":true},\n {"代码":1.50,"名称":"a\\\\"} ]'
  const expected = [
    ['名称', '代码', '空', '是'],
    ['甲"}]{', '911306281234567890', '', 'true'],
    ['a\\', '1.50', '', ''],
  ]

  test.each([1, 2, 7, 1000])('an array and a list of lines give the same rows, in pieces of %i', async (size) => {
    expect(objects).toHaveLength(2)
    const lines = array.slice(1, -1).replace(',\n ', '\n')
    expect(await readAll(Buffer.from(array), { size })).toMatchObject({ rows: expected, numbers: [0, 1, 2], table: { format: 'json' } })
    expect(await readAll(Buffer.from(lines), { size })).toMatchObject({ rows: expected, table: { format: 'ndjson' } })
  })

  test.each([
    ['tabular.json', '[{"a":1},{"a":}]', /2/],
    ['tabular.json', '[{"a":1}', /2/],
    ['tabular.json', '[{"a":1}] x', /2/],
    ['tabular.json', '{"a":1}\n{"a":', /2/],
    ['tabular.json', '[{"a":1},7]', /2/],
    ['tabular.json-nested', '[{"a":1,"b":{"c":"秘密"}}]', /Field 2 of item 1/],
    ['tabular.json-nested', '[{"a":["秘密"]}]', /Field 1/],
  ])('%s: %s', async (code, text, where) => {
    const error = await readAll(Buffer.from(text)).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ code })
    expect((error as Error).message).toMatch(where)
    expect((error as Error).message).not.toContain('秘密')
  })
})

test('deep nesting is refused like any other', async () => {
  const text = `[{"a":1},{"b":${'['.repeat(60_000)}${']'.repeat(60_000)}}]`
  await expect(readAll(Buffer.from(text))).rejects.toMatchObject({ code: 'tabular.json-nested' })
  const withNumber = text.replace('"b"', '"c":2,"b"')
  await expect(readAll(Buffer.from(withNumber))).rejects.toMatchObject({ code: expect.stringMatching(/^tabular\.json/) as string })
})

test('a field that comes first after thousands of objects is a column like any other', async () => {
  const { rows } = await readAll(Buffer.from(`[${'{"a":1},'.repeat(3000)}{"b":2}]`))
  expect([rows[0], rows[1], rows.at(-1)]).toEqual([
    ['a', 'b'],
    ['1', ''],
    ['', '2'],
  ])
})

test.each<[string, (cell: string) => Promise<Buffer> | Buffer]>([
  ['CSV', (cell) => Buffer.from(`a,b\n${`${cell},1\n`.repeat(600)}`)],
  ['JSON', (cell) => Buffer.from(JSON.stringify(Array(600).fill({ a: cell, b: '1' })))],
  [
    'XLSX',
    (cell) =>
      workbook(`<worksheet><sheetData>${`<row><c t="inlineStr"><is><t>${cell}</t></is></c></row>`.repeat(600)}</sheetData></worksheet>`),
  ],
])('wide rows of %s come in batches of bounded size', async (_, bytesWith) => {
  const bytes = await bytesWith('甲'.repeat(30_000))
  const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, at) => bytes.subarray(at * 65_536, (at + 1) * 65_536))
  const table = await readTable(pieces, { limits: { ratio: 1e9 } })
  const lengths: number[] = []
  for await (const { rows } of table.batches) lengths.push(rows.flat().join('').length)
  expect(lengths.length).toBeGreaterThan(3)
  expect(Math.max(...lengths)).toBeLessThan(6_000_000)
})

describe('other files', () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  test.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'tabular.empty'],
    ['an old workbook', Buffer.concat([ole, Buffer.alloc(2000)]), 'tabular.old-xls'],
    [
      'a workbook with a password',
      Buffer.concat([ole, Buffer.alloc(2000), Buffer.from('EncryptedPackage', 'utf16le')]),
      'tabular.encrypted',
    ],
    ['a web page', Buffer.from('\uFEFF\n<html><table><tr><td>1</td></tr></table>'), 'tabular.html-as-xls'],
    [
      'an XML table',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
      'tabular.html-as-xls',
    ],
    ['a PDF', Buffer.from('%PDF-1.7'), 'tabular.unsupported'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0, 0, 0, 0, 0, 0, 0xff, 0xfe]), 'tabular.unsupported'],
  ])('%s', async (_, bytes, code) => {
    await expect(readAll(bytes)).rejects.toMatchObject({ code })
  })
})
