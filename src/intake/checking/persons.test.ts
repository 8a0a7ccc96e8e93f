import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { bytesOf } from '../../platform/tabular/fixtures.ts'
import { clerk, csv, givenOrganisations, givenSources, penaltyRow, receiveFile, sendFile, type Cells } from '../fixtures.ts'
import { correctOwnRecord, failingRows } from '../index.ts'
import { listRecords } from '../../records/whole.ts'
import { inventUscc } from '../../subjects/fixtures.ts'

/** Numbers that check, of nobody. */
const id = '11010519491231002X'
const oldId = '130628680512003'
const mobile = '13812345678'
const secret = /11010519491231002X|１１０１０５|110105\s?19491231|130628680512003|13812345678|138\s?1234\s?5678|欧阳小明/

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 100)
})
afterAll(() => world.close())

const send = (bytes: Uint8Array, fileName = 'x.csv') => sendFile(world.ctx(), bytes, { fileName })

/** Every row of every table of the database, as text. */
async function everything(): Promise<string> {
  const { rows: all } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('intake', 'records', 'ledger', 'staging', 'jobs')`.execute(
    world.owner,
  )
  const texts = await Promise.all(
    all.map(
      async ({ name }) =>
        (await sql<{ text: string | null }>`select string_agg(t::text, E'\n') as text from ${sql.raw(name)} t`.execute(world.owner)).rows[0]
          ?.text ?? '',
    ),
  )
  return texts.join('\n')
}

const words = `当事人身份证${id}、${id.replace(/(.{6})(.{8})/, '$1 $2 ')}，旧号${oldId}，电话${mobile}、138 1234 5678`

describe('nothing of a natural person is kept', () => {
  it('from a file in which persons are everywhere', async () => {
    const columns = Object.keys(penaltyRow(1))
    const rows: Cells[] = [
      ...columns.map((column, index) => penaltyRow(index + 1, { [column]: words })),
      ...columns.map((column, index) => penaltyRow(index + 1, { [column]: words, 处罚类别: '不在表中', 行政处罚决定书文号: `b${index}` })),
      penaltyRow(50, {
        行政相对人名称: '欧阳小明',
        行政相对人类别: '自然人',
        证件号码: id,
        法定代表人证件号码: id,
        联系人: `欧阳小明 ${mobile}`,
      }),
      penaltyRow(51, { 行政相对人名称: '欧阳小明', '行政相对人代码_1(统一社会信用代码)': id }),
      penaltyRow(52, { 行政相对人名称: '欧阳小明', '行政相对人代码_1(统一社会信用代码)': '' }),
      penaltyRow(53, { 法定代表人证件号码: id, 联系人: `欧阳小明 ${mobile}` }),
    ]
    const submission = await send(csv(rows), `欧某 ${id} ${mobile}.csv`)
    expect(submission.rowsPerson).toBeGreaterThanOrEqual(3)
    expect(submission.columns?.dropped).toHaveLength(1)
    expect(submission.columns?.unmatched.map((column) => column.header)).toEqual(['联系人'])
    expect(await everything()).not.toMatch(secret)
    const { bytes, fileName } = await failingRows(world.ctx({ actor: clerk }), submission.submissionId)
    const download = (await bytesOf(bytes)).toString()
    expect(download.split('\r\n').length).toBeGreaterThan(10)
    expect(`${fileName} ${download}`).not.toMatch(secret)
  })
  it('from hidden columns and comments of a workbook', async () => {
    const cells = penaltyRow(60, { 违法事实: '', 法定代表人证件号码: id, 经办人备忘: words })
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('处罚')
    sheet.addRows([Object.keys(cells), Object.values(cells)])
    for (const hidden of ['经办人备忘', '法定代表人证件号码']) sheet.getColumn(Object.keys(cells).indexOf(hidden) + 1).hidden = true
    sheet.getCell('A2').note = words
    book.addWorksheet('名单').addRow(['欧阳小明', id, mobile])
    book.getWorksheet('名单')!.state = 'hidden'
    const submission = await send(Buffer.from(await book.xlsx.writeBuffer()), '处罚.xlsx')
    expect(submission).toMatchObject({ format: 'xlsx', refused: 1 })
    expect(await everything()).not.toMatch(secret)
    const { bytes } = await failingRows(world.ctx({ actor: clerk }), submission.submissionId)
    expect((await bytesOf(bytes)).subarray(0, 2).toString()).toBe('PK')
  })
  it('from correcting a record', async () => {
    const ctx = world.ctx({ actor: clerk })
    await send(csv([penaltyRow(70)]))
    const [record] = await listRecords(ctx, { subjectId: 70 })
    const corrected = await correctOwnRecord(ctx, { recordId: record!.recordId, values: { violationFacts: words }, reason: '事实有误' })
    expect(JSON.stringify(corrected)).not.toMatch(secret)
    await expect(correctOwnRecord(ctx, { recordId: record!.recordId, values: { remarks: 'x' }, reason: words })).rejects.toThrow(
      'records.no-reason',
    )
  })
  it('from rows about persons that a template for organisations was filled with', async () => {
    const code = '行政相对人代码_1(统一社会信用代码)'
    const wrong = '110105194912310119'
    const rows: Cells[] = [
      ['欧阳小明', ''], ['欧阳小明', '无证'], ['欧阳小明', wrong], ['欧阳小明', '110105********002X'], ['Ouyang Xiaoming', 'E12345678'], ['欧阳小明·买买提', '无照'],
      [`欧阳小明身份证${wrong}`, ''], ['欧阳小明女士', ''], ['欧阳小明', penaltyRow(80)[code]!],
    ].map(([name, value], index) => penaltyRow(80 + index, { 行政相对人名称: name!, [code]: value!, 违法事实: '欧阳小明无照经营' })) // prettier-ignore
    const submission = await send(csv(rows), `名单 身份证${wrong} 联系(139)12340016.csv`)
    expect(submission).toMatchObject({ rowsRead: rows.length, rowsPerson: rows.length })
    expect(await everything()).not.toMatch(/110105194912310119|110105\*+002X|12340016|Ouyang|E12345678|欧阳小明/)
  })
  it('but a brand beside the code of its organisation is no person', async () => {
    const code = '行政相对人代码_1(统一社会信用代码)'
    const row = (number: number, name: string, value: string) => penaltyRow(number, { 行政相对人名称: name, [code]: value })
    for (const [number, name] of [
      [98, '金太阳'],
      [99, 'NIKO'],
    ] as const) {
      await sql`update subjects.subject set name = ${name}, name_key = ${name} where subject_id = ${number}`.execute(world.db)
      await sql`update subjects.name_key set name_key = ${name} where subject_id = ${number}`.execute(world.owner)
    }
    const submission = await send(
      csv([
        row(110, '金太阳', inventUscc(98)), // registered under this code
        row(111, 'Ｎｉｋｏ', inventUscc(99)),
        row(112, '扎西多吉', inventUscc(97)), // somebody of that company, for all the register says
        row(113, '扎西多吉', inventUscc(900)), // not in the register
        row(114, '金太阳', inventUscc(97)),
        row(115, '欧阳小明', inventUscc(901)),
      ]),
    )
    expect(submission).toMatchObject({ rowsRead: 6, rowsPerson: 4, accepted: 2, waiting: 0 })
    expect(await everything()).not.toMatch(/欧阳小明|扎西多吉/)
  })
  it('from headers', async () => {
    await send(csv([{ ...penaltyRow(90), '联系(139)12340016': 'x', 身份证110105194912310119: 'x' }]))
    expect(await everything()).not.toMatch(/12340016|110105194912310119/)
  })
  it('in logs and error messages', async () => {
    const lines: string[] = []
    const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
    const bad = csv([penaltyRow(1, { 备注: words })])
      .toString()
      .replace(words, `"${words}`)
    const headless = Buffer.from(`${words},${words}\n1,2\n`)
    for (const bytes of [
      Buffer.from(bad),
      headless,
      Buffer.concat([csv([penaltyRow(1, { 备注: words })]), Buffer.from([0xff, 0xfe, 0xff])]),
    ]) {
      const error = await receiveFile({ ...world.ctx(), log }, [bytes], { fileName: words }).catch((cause: unknown) => cause)
      const told = asXinhengError(error, log)
      expect(await problem(told, 'zh').text()).not.toMatch(secret)
      expect(told.message).not.toMatch(secret)
    }
    expect(lines.join('')).not.toMatch(secret)
    expect(await everything()).not.toMatch(secret)
  })
})
