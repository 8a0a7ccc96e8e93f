import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, market, nameOf, sendRows, type Cells } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { takeStep } from '../../procedures/index.ts'
import { findRecords } from '../../records/whole.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { found, givenChecks, inspectorsOf } from './fixtures.ts'
import { findCheck } from './find-checks.ts'
import { sendSheet } from './send-sheet.ts'
import { takeSheet } from './settle-sheet.ts'

let world: World
let tasks: readonly string[]
const [one] = inspectorsOf(market)
const approver: Actor = { kind: 'user', id: 'approver', body: 'source', role: 'approver', unit: market }
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const result = (number: number, cells: Cells): Cells => ({
  ...{ 行政相对人名称: nameOf(number), 行政相对人类别: '法人及非法人组织', 统一社会信用代码: inventUscc(number), 法定代表人: '甄某' },
  ...{ 数据来源单位: '高阳县市场监督管理局', 数据来源单位统一社会信用代码: market, 检查类型: '专项', 检查事项: '年度报告公示信息' },
  ...{ 检查方式: '现场', 检查日期: '2026-11-12', 决定机关: '高阳县市场监督管理局', 决定机关统一社会信用代码: market, ...cells },
})
const ordering = (number: number, documentNo: string): Cells =>
  result(number, { 检查文书号: documentNo, 检查结果: '已责令改正', 检查结果说明: '公示的通信地址不实', 整改期限: '2026-11-27' })
const file = (rows: readonly Cells[], day = '2026-11-16') => sendRows(at(clerk, day), rows, { item: 'inspection' })
const casesOf = async (subjectId: number) =>
  (
    await sql<{ caseId: number; state: string }>`
      select case_id, state from procedures.case where subject_id = ${subjectId} and procedure = 'inspection' order by case_id`.execute(
      world.owner,
    )
  ).rows

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 30)
  tasks = await givenChecks((actor, instant) => world.ctx({ actor, at: instant }), market)
})
afterAll(() => world.close())

it('a result of a file that orders a correction has a case in which it is reported and looked at again, and only one', async () => {
  const fine = result(29, { 检查文书号: 'F-1', 检查结果: '未发现问题' })
  await file([ordering(30, 'F-2'), fine])
  await file([ordering(30, 'F-2')], '2026-11-17')
  expect(await casesOf(29)).toEqual([])
  const [own, ...more] = await casesOf(30)
  expect([own?.state, more]).toEqual(['ordered', []])
  const caseId = own?.caseId ?? 0
  const firm: Actor = { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(30) }
  expect((await takeStep(at(firm, '2026-11-18'), { caseId, action: 'report', reason: '已更正通信地址' })).accepted).toBe(true)
  expect((await takeStep(at(approver, '2026-11-19'), { caseId, action: 'confirm' })).accepted).toBe(true)
  await world.work()
  const { rows } = await sql<{ recordId: number }>`select record_id from inspections.filed_result where case_id = ${caseId}`.execute(
    world.owner,
  )
  const [record] = await findRecords(at(approver), [rows[0]?.recordId ?? 0])
  expect(record?.fields).toMatchObject({ rectifiedDate: '2026-11-19' })
})

it('a result that is past when it comes orders nothing any more', async () => {
  const past = { ...ordering(28, 'F-3'), 检查日期: '2024-03-01', 整改期限: '2024-03-20' }
  await file([past])
  expect(await casesOf(28)).toEqual([])
})

it('a sheet that waits while the result comes in a file is not taken in, and its case goes on with the file', async () => {
  const task = tasks[0] ?? ''
  await sendSheet(at(one), { number: task, requestKey: 'x', inspectors: 'S-01、S-02', values: found })
  const { subjectId } = (await findCheck(at(one), task)).check
  await file([{ ...ordering(subjectId, task), 检查类型: '双随机' }])
  expect(await refusal(takeSheet(at(approver), task))).toBe('inspections.recorded-before')
  expect((await casesOf(subjectId)).map(({ state }) => state)).toEqual(['ordered'])
})
