import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, readAll, workbook, zip } from '../fixtures.ts'
import { writeXlsx } from './write.ts'

const sheet = (inner: string, head = '') => `<?xml version="1.0"?><worksheet>${head}<sheetData>${inner}</sheetData></worksheet>`
const read = async (xml: string, more: Record<string, string> = {}, size?: number) =>
  readAll(await workbook(xml, more), size === undefined ? {} : { size })

describe('what spreadsheet programs write', () => {
  test('a workbook of another library: rich text, formula, date, hidden column, row and sheet, comment', async () => {
    const book = new ExcelJS.Workbook()
    const first = book.addWorksheet('许可')
    first.addRow(['某县许可公示表'])
    first.addRow(['名称', '代码', '日期', '金额'])
    first.addRow(['甲&乙<公司>', 'X1', new Date('2024-05-06'), 12345.678901])
    first.addRow([
      { richText: [{ text: '富' }, { text: '文本 ', font: { bold: true } }] },
      { formula: '1+1', result: 2 },
      true,
      { error: '#N/A' },
    ])
    first.getColumn(2).hidden = true
    first.getRow(3).hidden = true
    first.getCell('A3').note = '只在批注里的内容'
    book.addWorksheet('说明').state = 'hidden'
    const { table, rows, hidden } = await readAll(Buffer.from(await book.xlsx.writeBuffer()))
    expect(rows).toEqual([
      ['某县许可公示表'],
      ['名称', '代码', '日期', '金额'],
      ['甲&乙<公司>', 'X1', '2024-05-06', '12345.678901'],
      ['富文本 ', '2', 'TRUE', '#N/A'],
    ])
    expect(table).toMatchObject({
      format: 'xlsx',
      sheet: '许可',
      sheets: [{ hidden: false }, { name: '说明', hidden: true }],
      hiddenColumns: [1],
    })
    expect(hidden).toEqual([3])
  })

  test('cells without references, a wrong dimension, and gaps', async () => {
    const xml = sheet(
      '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row r="5"><c r="C5"><v>2</v></c><c><v>3</v></c></row><row/><row r="9"><c r="A9" s="1"/></row>',
      '<dimension ref="A1"/>',
    )
    expect(await read(xml)).toMatchObject({
      rows: [
        ['a', '1'],
        ['', '', '2', '3'],
      ],
      numbers: [1, 5],
    })
  })

  test('elements with a namespace prefix', async () => {
    const xml =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    const strings = '<x:sst xmlns:x="m"><x:si><x:r><x:t>甲</x:t></x:r><x:r><x:t>乙</x:t></x:r></x:si></x:sst>'
    expect((await read(xml, { 'xl/sharedStrings.xml': strings })).rows).toEqual([['甲乙', 'b']])
  })

  test('shared strings: empty ones, phonetic guides, kept blanks, escapes, entities that are not expanded', async () => {
    const strings =
      '<!DOCTYPE sst [<!ENTITY boom "xxxxxxxx">]><sst><si/><si><t/></si><si><t xml:space="preserve"> a </t><rPh sb="0" eb="1"><t>かな</t></rPh></si>' +
      '<si><t>x_x000D_\ny_x005F_x0041_&amp;#65;&#x4E2D;</t></si><si><t>&boom;</t></si></sst>'
    const cells = [0, 1, 2, 3, 4].map((i) => `<c t="s"><v>${i}</v></c>`).join('')
    const { rows } = await read(sheet(`<row>${cells}</row>`), { 'xl/sharedStrings.xml': strings })
    expect(rows).toEqual([['', '', ' a ', 'x\ny_x0041_&#65;中', '&boom;']])
  })

  test.each([
    ['yyyy"年"m"月"d"日"', '45658', '2025-01-01'],
    ['yyyy/m/d h:mm', '45658.5', '2025-01-01 12:00:00'],
    ['[$-804]yyyy/m/d;@', '45658', '2025-01-01'],
    ['#,##0.00_);[Red](#,##0.00)', '45658', '45658'],
    ['0.00E+00', '45658', '45658'],
    ['yyyy-mm-dd', '60', '1900-02-29'],
    ['yyyy-mm-dd', '1', '1900-01-01'],
    ['yyyy-mm-dd', '-3', '-3'],
    ['yyyy-mm-dd', '9999999', '9999999'],
    ['h:mm', '0.75', '18:00:00'],
    ['"d"0', '12', '12'],
  ])('format %s makes %s to %s', async (code, value, text) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`
    const { rows } = await read(sheet(`<row><c s="1"><v>${value}</v></c></row>`), { 'xl/styles.xml': styles })
    expect(rows).toEqual([[text]])
  })

  test('the 1904 date system', async () => {
    const book = '<workbook><workbookPr date1904="1"/><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    const { rows } = await read(sheet('<row><c s="0"><v>44196</v></c></row>'), { 'xl/workbook.xml': book, 'xl/styles.xml': styles })
    expect(rows).toEqual([['2025-01-01']])
  })

  test.each([
    ['0.30000000000000004', '0.3'],
    ['1E-3', '0.001'],
    ['5.0000000000000003E-2', '0.05'],
    ['9.1130628123456704E+17', '911306281234567000'],
    ['50000', '50000'],
    ['-1.5', '-1.5'],
  ])('the number %s is %s', async (value, text) => {
    expect((await read(sheet(`<row><c><v>${value}</v></c></row>`))).rows).toEqual([[text]])
  })

  test('the sheet with a known header is read, not the notes before it', async () => {
    const bytes = await bytesOf(
      writeXlsx([
        { name: '填报说明', columns: [{ header: '说明' }], rows: [['先读我']] },
        { name: '数据', columns: [{ header: '名称' }, { header: '代码' }], rows: [['甲', '1']] },
      ]),
    )
    const known = (text: string) => text === '名称' || text === '代码'
    expect((await readAll(bytes, { isKnownHeader: known })).table.sheet).toBe('数据')
    expect((await readAll(bytes)).table.sheet).toBe('填报说明')
    expect((await readAll(bytes, { sheet: '数据' })).rows).toHaveLength(2)
    await expect(readAll(bytes, { sheet: '无' })).rejects.toMatchObject({ code: 'tabular.no-such-sheet' })
  })
})

describe('what is refused', () => {
  const refused = (bytes: Promise<Buffer> | Buffer, options = {}) =>
    expect(Promise.resolve(bytes).then((all) => readAll(all, options))).rejects
  const cell = '<c t="inlineStr"><is><t>a</t></is></c>'

  test('a bomb is refused while it unpacks', async () => {
    const rows = Array<string>(3_000).fill(`<row>${cell.repeat(200)}</row>`)
    const bomb = workbook('', { 'xl/worksheets/sheet1.xml': ['<worksheet><sheetData>', ...rows] as never })
    await refused(bomb, { limits: { ratio: 100 } }).toMatchObject({ code: 'tabular.unpacks-too-large' })
    await refused(bomb, { limits: { unpackedBytes: 1e6 } }).toMatchObject({ code: 'tabular.unpacks-too-large' })
  })

  test('limits on parts, columns, rows, cells and shared strings', async () => {
    await refused(workbook(sheet('')), { limits: { entries: 3 } }).toMatchObject({ code: 'tabular.unpacks-too-large' })
    await refused(workbook(sheet(`<row>${cell.repeat(11)}</row>`)), { limits: { columns: 10 } }).toMatchObject({
      code: 'tabular.too-many-columns',
    })
    await refused(workbook(sheet(`<row>${cell}</row>`.repeat(11))), { limits: { rows: 10 } }).toMatchObject({
      code: 'tabular.too-many-rows',
    })
    await refused(workbook(sheet(`<row>${cell.replace('a', 'a'.repeat(50))}</row>`)), { limits: { cellLength: 40 } }).toMatchObject({
      code: 'tabular.cell-too-long',
    })
    const strings = `<sst>${Array.from({ length: 400 }, (_, i) => `<si><t>${String(i).repeat(30_000).slice(0, 32_000)}</t></si>`).join('')}</sst>`
    await refused(workbook(sheet(''), { 'xl/sharedStrings.xml': strings }), {
      limits: { sharedStringBytes: 1e6, ratio: 1e9 },
    }).toMatchObject({ code: 'tabular.unpacks-too-large' })
  })

  test('damage of every kind has a code and never another error', async () => {
    const whole = await workbook(sheet(`<row>${cell}</row>`.repeat(2_000)))
    await refused(whole.subarray(0, whole.length - 30)).toMatchObject({ code: 'tabular.broken-xlsx' })
    await refused(workbook(sheet('<row><c t="s"><v>7</v></c></row>'))).toMatchObject({ code: 'tabular.broken-xlsx' })
    await refused(workbook('<worksheet><sheetData><row><c><v>1')).toMatchObject({ code: 'tabular.broken-xlsx' })
    await refused(workbook('<worksheet/>')).toMatchObject({ code: 'tabular.broken-xlsx' })
    await refused(zip({ 'word/document.xml': 'x' })).toMatchObject({ code: 'tabular.unsupported' })
    await refused(zip({ 'a.txt': 'x' })).toMatchObject({ code: 'tabular.unsupported' })
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Buffer.from(whole)
        bytes[at]! ^= flip
        await readAll(bytes).catch((error: { code?: string }) => expect(error.code).toMatch(/^tabular\./))
      }),
      { numRuns: 150 },
    )
  })

  test.each<[string, string, Record<string, string>?]>([
    ['hidden columns from below zero', sheet(`<row>${cell}</row>`, '<cols><col min="-40000000" max="1" hidden="1"/></cols>')],
    ['hidden columns said again and again', sheet(`<row>${cell}</row>`, '<col min="1" max="1000" hidden="1"/>'.repeat(20_000))],
    ['a list of rows that never opens', `<worksheet>${'<sheetData '.repeat(180_000)}`],
    ['rows without cells', sheet('<row> </row>'.repeat(200_000))],
    ['rows with open cells', sheet('<row><c></row>'.repeat(200_000))],
    ['cells without values', sheet(`<row>${'<c> </c>'.repeat(100_000)}</row>`)],
    ['values without end', sheet(`<row>${'<c><v>1</c>'.repeat(100_000)}</row>`)],
    [
      'marked text without end',
      sheet('<row><c t="s"><v>0</v></c></row>'),
      { 'xl/sharedStrings.xml': `<sst><si><t>${'<![CDATA['.repeat(200_000)}</t></si></sst>` },
    ],
  ])('a small file does not hold the program up: %s', async (_, xml, more) => {
    // Work that grew with the square of the text would outlast the time a test has.
    const bytes = await workbook(xml, more)
    await readAll(bytes, { limits: { ratio: 1e9 } }).catch((error: { code?: string }) => expect(error.code).toMatch(/^tabular\./))
  })

  test('hidden columns are given once each, within what a row may have', async () => {
    const cols = '<col min="3" max="900000" hidden="1"/><col min="-5" max="2" hidden="true"/><col min="1" max="4" hidden="1"/>'
    const { table } = await readAll(await workbook(sheet(`<row>${cell}</row>`, cols)), { limits: { columns: 5 } })
    expect(table.hiddenColumns).toEqual([0, 1, 2, 3, 4])
  })

  test('row numbers that are no whole numbers are counted instead', async () => {
    expect(await read(sheet(`<row r="1.5">${cell}</row><row r="7">${cell}</row>`))).toMatchObject({ numbers: [1, 7] })
  })

  test('empty shared strings cost what they take, and sheets cannot be without number', async () => {
    const strings = `<sst>${'<si/>'.repeat(600_000)}</sst>`
    await refused(workbook(sheet(''), { 'xl/sharedStrings.xml': strings }), { limits: { sharedStringBytes: 1e6 } }).toMatchObject({
      code: 'tabular.unpacks-too-large',
    })
    const book = `<workbook><sheets>${'<sheet name="a" r:id="r1"/>'.repeat(1_001)}</sheets></workbook>`
    await refused(workbook(sheet(''), { 'xl/workbook.xml': book })).toMatchObject({ code: 'tabular.too-many-sheets' })
  })

  test('broken markup comes to an end', async () => {
    for (const part of ['<row ', '<row r="', '<row><c r="', '<row><c t="inlineStr"><is><t>', '<c', '<']) {
      await workbook(`<worksheet><sheetData>${part.repeat(200_000)}</sheetData></worksheet>`)
        .then(readAll)
        .catch(() => {})
    }
    await workbook(sheet(''), { 'xl/styles.xml': '<xf a="'.repeat(200_000) })
      .then(readAll)
      .catch(() => {})
  })
})
