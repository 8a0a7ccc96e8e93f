import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { readHistory, readRecord } from '../../disclosure/index.ts'
import { clerk, givenOrganisations, givenSources, market, sendRows, type Cells } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { aPdf } from '../../platform/files/fixtures.ts'
import { readCase, takeStep } from '../../procedures/index.ts'
import { findRecords, historyOf } from '../../records/whole.ts'
import { addDays } from '../../platform/time.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { fileForTwo, found, givenChecks, inspectionRow, inspectorsOf } from './fixtures.ts'
import { findCheck } from './find-checks.ts'
import { followFiled } from './follow-filed.ts'
import { sendSheet } from './send-sheet.ts'
import { returnSheet, shownSheet } from './settle-sheet.ts'

let world: World
let tasks: readonly string[]
const [one] = inspectorsOf(market)
const approver: Actor = { kind: 'user', id: 'approver', body: 'source', role: 'approver', unit: market }
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const result = (number: number, documentNo: string, cells: Cells): Cells => ({
  ...inspectionRow(number, documentNo),
  检查类型: '专项',
  ...cells,
})
const ordering = (number: number, documentNo: string): Cells =>
  result(number, documentNo, { 检查结果: '已责令改正', 检查结果说明: '公示的通信地址不实', 整改期限: '2026-11-27' })
const file = (rows: readonly Cells[], day = '2026-11-16') => sendRows(at(clerk, day), rows, { item: 'inspection' })
const casesOf = async (subjectId: number) =>
  (
    await sql<{ caseId: number; state: string }>`
      select case_id, state from procedures.case where subject_id = ${subjectId} and procedure = 'inspection' order by case_id`.execute(
      world.owner,
    )
  ).rows

const recordIn = async (caseId: number) =>
  (await sql<{ recordId: number }>`select record_id from inspections.filed_result where case_id = ${caseId}`.execute(world.owner)).rows[0]
    ?.recordId ?? 0

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
  tasks = await givenChecks((actor, instant) => world.ctx({ actor, at: instant }), market)
  // Those whose results come in files of their own are in no draw: who is drawn is another one every time.
  await givenOrganisations(world.ctx(), 21, 30)
})
afterAll(() => world.close())

it('a result of a file that orders a correction has a case in which it is reported and looked at again, and only one', async () => {
  const fine = result(29, 'F-1', {})
  await file([ordering(30, 'F-2'), fine])
  await file([ordering(30, 'F-2')], '2026-11-17')
  expect(await casesOf(29)).toEqual([])
  const [own, ...more] = await casesOf(30)
  expect([own?.state, more]).toEqual(['ordered', []])
  const caseId = own?.caseId ?? 0
  const firm: Actor = { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(30) }
  expect((await takeStep(at(approver, '2026-11-17'), { caseId, action: 'extend', reason: '等待登记机关办理' })).accepted).toBe(true)
  await world.work()
  expect((await takeStep(at(firm, '2026-11-18'), { caseId, action: 'report', reason: '已更正通信地址' })).accepted).toBe(true)
  expect((await takeStep(at(approver, '2026-11-19'), { caseId, action: 'confirm' })).accepted).toBe(true)
  await world.work()
  const [record] = await findRecords(at(approver), [await recordIn(caseId)])
  expect(record?.fields).toMatchObject({ rectifiedDate: '2026-11-19' })
  // What it said before was right then: it followed, and nothing is taken back.
  const [, extended, followed] = await readHistory(world.ctx(), String(record?.recordId))
  // A reason is what somebody wrote, and nothing of the program's that only readers of one language understand.
  expect(extended).toMatchObject({ change: 'updated', reason: '等待登记机关办理', changed: [{ key: 'rectifyBy' }] })
  expect(followed).toMatchObject({
    change: 'updated',
    words: { zh: '信源单位更新了 1 项内容。' },
    reason: null,
    changed: [{ key: 'rectifiedDate', before: { zh: '（空）' }, after: { zh: '2026-11-19' } }],
  })
  expect(await readRecord(world.ctx(), String(record?.recordId))).toMatchObject({ state: 'current' })
})

it('a later row that says when it was corrected ends the case, and its day stays; a case that was cancelled stays so', async () => {
  await file([ordering(27, 'F-4'), ordering(26, 'F-5')])
  const [one, other] = [(await casesOf(27))[0]?.caseId ?? 0, (await casesOf(26))[0]?.caseId ?? 0]
  expect((await takeStep(at(approver, '2026-11-18'), { caseId: other, action: 'cancel', reason: '责令有误' })).accepted).toBe(true)
  const done = (row: Cells): Cells => ({ ...row, 整改完成日期: '2026-11-17' })
  await file([done(ordering(27, 'F-4')), done(ordering(26, 'F-5'))], '2026-11-19')
  expect([(await casesOf(27))[0]?.state, (await casesOf(26))[0]?.state]).toEqual(['rectified', 'cancelled'])
  const [record, ...more] = await historyOf(world.ctx(), await recordIn(one))
  expect([record?.fields?.['rectifiedDate'], record?.version, more.length]).toEqual(['2026-11-17', 2, 1])
})

it('a result that is past when it comes orders nothing any more', async () => {
  const past = { ...ordering(28, 'F-3'), 检查日期: '2024-03-01', 整改期限: '2024-03-20' }
  const { submissionId } = await file([past])
  expect(await casesOf(28)).toEqual([])
  // What is past the rules say: where they show a result for longer, it is not.
  const { pack } = world.ctx()
  const items = pack.items.map((item) =>
    item.key === 'inspection' ? { ...item, publicity: item.publicity.map((rule) => ({ ...rule, until: { after: 'P5Y' } })) } : item,
  )
  await followFiled({ ...at(clerk), pack: { ...pack, items } }, submissionId)
  expect((await casesOf(28)).map(({ state }) => state)).toEqual(['ordered'])
})

it('no file passes over a sheet that waits; where it was returned, its case goes on with the file that two persons stand for', async () => {
  const task = tasks[0] ?? ''
  await sendSheet(at(one), { number: task, requestKey: 'x', inspectors: 'S-01、S-02', values: found })
  const { subjectId } = (await findCheck(at(one), task)).check
  const row = { ...ordering(subjectId, task), 检查类型: '双随机' }
  expect(await refusal(fileForTwo(at(clerk), [row]))).toBe('intake.sent-otherwise')
  expect((await findCheck(at(one), task)).check).toMatchObject({ isRecorded: false, sheet: { state: 'sent' } })
  const seen = shownSheet(await findCheck(at(approver), task))
  await returnSheet(at(approver), { number: task, seen, reason: '随文件报送' })
  await fileForTwo(at(clerk), [row])
  expect(await refusal(sendSheet(at(one), { number: task, requestKey: 'y', inspectors: 'S-01、S-02', values: found }))).toBe(
    'inspections.recorded-before',
  )
  expect((await casesOf(subjectId)).map(({ state }) => state)).toEqual(['ordered'])
})

it('the order and the page of its case say what was found, that the day moved on, and take files that prove the correction', async () => {
  await file([{ ...ordering(25, 'F-6'), 整改期限: '2026-11-28' }])
  const [own] = await casesOf(25)
  const caseId = own?.caseId ?? 0
  const { letters } = await readCase(at(approver), caseId)
  const [zh, en] = [letters[0]?.sheets.zh.lines.join(''), letters[0]?.sheets.en.lines.join('')]
  expect(zh).toMatch(
    /年度报告公示信息：公示的通信地址不实.*整改期限：2026年11月30日（写明的 2026年11月28日 不是工作日，顺延至此）.*可以延长一次.*提出异议/,
  )
  expect(en).toMatch(/found: 年度报告公示信息.*corrected by 30 Nov 2026 \(the day set, 28 Nov 2026, is no working day\)/)

  const firm: Actor = { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(25) }
  const ask = (actor: Actor, path: string, body?: FormData, day = '2026-11-18') =>
    createServer({ context: () => at(actor, day), log: silent, pack: world.ctx().pack }).request(
      `http://localhost/workbench/cases/${caseId}${path}`,
      body === undefined ? {} : { method: 'POST', body, headers: { origin: 'http://localhost' } },
    )
  const page = await (await ask(firm, '')).text()
  for (const said of [
    '公示的通信地址不实',
    '2026年11月28日 不是工作日，顺延至 2026年11月30日',
    '可以延长 1 次，15 日',
    'multipart/form-data',
  ])
    expect(page).toContain(said)
  expect(page).toMatch(/objections\/new\?record=\d+/)
  const form = (name: string, bytes: Buffer): FormData => {
    const data = new FormData()
    for (const [key, value] of Object.entries({ action: 'report', seen: '2', reason: '已更正' })) data.set(key, value)
    data.append('file', new File([new Uint8Array(bytes)], name))
    return data
  }
  const wrong = await ask(firm, '', form('证明.pdf', Buffer.from('no pdf')))
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('已更正')])
  expect((await ask(firm, '', form('证明.pdf', aPdf()))).status).toBe(303)
  expect((await readCase(at(approver), caseId)).files).toMatchObject([{ stepNo: 3, fileNo: 1, name: '证明.pdf' }])
  expect(await (await ask(approver, '')).text()).toContain(`/workbench/cases/${caseId}/files/3/1`)
  const got = await ask(approver, '/files/3/1')
  expect([got.status, Buffer.from(await got.arrayBuffer()).equals(aPdf())]).toEqual([200, true])
  for (const other of [
    { ...firm, unit: inventUscc(24) },
    { ...approver, unit: inventUscc(7002, '11130628') },
  ])
    expect((await ask(other, '/files/3/1')).status).toBe(404)
  expect((await ask({ ...approver, role: 'auditor' }, '/files/3/1')).status).toBe(403)
  // What the pack takes no files with takes none.
  const taken = await takeStep(at(approver), {
    caseId,
    action: 'confirm',
    files: [{ fileId: 'a'.repeat(64), name: 'x.pdf', size: 1, mediaType: 'application/pdf' }],
  })
  expect(taken).toMatchObject({ accepted: false, reasons: [{ zh: '这一步不附文件。' }] })
})

it('after its day a case asks nobody to ask for more time; an order that is cancelled takes its day out of the record', async () => {
  await file([ordering(22, 'F-8')])
  const [own] = await casesOf(22)
  const caseId = own?.caseId ?? 0
  const firm: Actor = { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(22) }
  const page = async (day: string) =>
    (
      await createServer({ context: () => at(firm, day), log: silent, pack: world.ctx().pack }).request(
        `http://localhost/workbench/cases/${caseId}`,
      )
    ).text()
  const lastDay = (await readCase(at(approver), caseId)).deadlines.find(({ key }) => key === 'rectify')?.lastDay ?? ''
  expect(await page(lastDay)).toContain('需要更多时间的')
  const late = await page(addDays(lastDay, 1))
  expect(late).toMatch(/整改期限 .* 已过.*不能再延长/s)
  expect(late).not.toContain('需要更多时间的')
  await takeStep(at(approver), { caseId, action: 'cancel', reason: '检查对象有误' })
  await world.work()
  const { rows } = await sql<{ fields: Record<string, string> }>`
    select r.fields from records.current r where r.subject_id = 22 and r.item = 'inspection'`.execute(world.owner)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.fields['rectifyBy']).toBeUndefined()
  expect(rows[0]?.fields['inspectionResult']).toBe('corrected')
})
