import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, csv, givenOrganisations, givenSources, penaltyRow, sendFile, sendRows } from '../fixtures.ts'
import { listSubmissions } from '../store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 61, 64)
})
afterAll(() => world.close())

const ctx = () => world.ctx({ actor: clerk, at: '2026-11-16T09:00:00+08:00' })

describe('what was detected of a file', () => {
  const sheets = async (...names: readonly string[]) => {
    const book = new ExcelJS.Workbook()
    for (const name of names) {
      const sheet = book.addWorksheet(name)
      if (name === '封面') sheet.addRow(['填报说明']).commit()
      else {
        sheet.addRow(['行政处罚信息（2026 年 11 月）'])
        const row = penaltyRow(61)
        sheet.addRow(Object.keys(row))
        sheet.addRow(Object.values(row))
      }
    }
    return Buffer.from(await book.xlsx.writeBuffer())
  }
  it('is kept: format, encoding, delimiter, header', async () => {
    const text = csv([penaltyRow(61)])
      .toString()
      .replaceAll(',', '\t')
    expect(await sendFile(ctx(), iconv.encode(`行政处罚\n${text}`, 'gb18030'), { dryRun: true })).toMatchObject({
      format: 'csv',
      encoding: 'gb18030',
      layout: { delimiter: '\t', sheet: null, headerRows: [2, 2] },
    })
    expect(await sendFile(ctx(), Buffer.from(JSON.stringify([penaltyRow(61)])), { dryRun: true })).toMatchObject({
      layout: { delimiter: null, sheet: null, headerRows: null },
    })
  })
  it('is the sheet with the header, not the cover before it; its name is sanitised', async () => {
    expect(await sendFile(ctx(), await sheets('封面', '张13812345678'), { dryRun: true })).toMatchObject({
      rowsChecked: 1,
      format: 'xlsx',
      encoding: null,
      layout: { delimiter: null, sheet: { name: '张***********', of: 2 }, headerRows: [2, 2] },
    })
  })
  it('is never what a failed formula left behind', async () => {
    const rows = [penaltyRow(62, { 违法事实: '#REF!' }), penaltyRow(63, { 备注: '#N/A' }), penaltyRow(64, { 备注: '#1 号楼' })]
    expect(await sendRows(ctx(), rows, { dryRun: true })).toMatchObject({
      rowsChecked: 1,
      problems: [{ code: 'intake.empty-words' }, { code: 'intake.empty-words', examples: [{ problem: { value: '#N/A' } }] }],
    })
  })
  it('is kept of a file that was refused as a whole too', async () => {
    await expect(sendFile(ctx(), Buffer.from('心情;天气\n好;晴\n'))).rejects.toThrow('intake.no-header')
    expect((await listSubmissions(ctx(), { limit: 1 }))[0]).toMatchObject({ format: 'csv', encoding: 'utf-8', layout: { delimiter: ';' } })
  })
})
