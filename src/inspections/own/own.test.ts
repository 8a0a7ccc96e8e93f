import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { clerk, givenOrganisations, givenSources, market, nameOf, sendRows } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { loadDraws } from '../draws/store.ts'
import { publishDraw } from '../draws/publish.ts'
import { noteCheck } from '../checks/note-check.ts'
import { found, givenChecks, inspectorsOf, takeShown } from '../checks/fixtures.ts'
import { findCheck } from '../checks/find-checks.ts'
import { listOwnChecks } from './list-own.ts'
import { sendSheet } from '../checks/send-sheet.ts'

let world: World
let tasks: readonly string[]
const [one] = inspectorsOf(market)
const approver: Actor = { kind: 'user', id: 'approver', body: 'source', role: 'approver', unit: market }
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const firmOf = (subjectId: number): Actor => ({ kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(subjectId) })
const seen = async (subjectId: number) => (await listOwnChecks(at(firmOf(subjectId)), { page: 1, route: 'page' })).checks
const subjectOf = async (task: string) => (await findCheck(at(one), task)).check.subjectId

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 30)
  tasks = await givenChecks((actor, instant) => world.ctx({ actor, at: instant }), market)
})
afterAll(() => world.close())

it('a check that was drawn or noted is told to nobody beforehand, and to its organisation once its result is entered', async () => {
  const task = tasks[0] ?? ''
  const subjectId = await subjectOf(task)
  expect(await seen(subjectId)).toEqual([])
  const noted = { code: inventUscc(subjectId), field: 'market', reason: 'complaint', note: '转办单', day: '2026-11-16' }
  await noteCheck(at(one), { ...noted, inspectors: 'S-01 S-02', requestKey: 'n' })
  expect(await seen(subjectId)).toEqual([])

  await sendSheet(at(one), { number: task, requestKey: 'x', inspectors: 'S-01、S-02', values: found })
  const [entered, ...more] = await seen(subjectId)
  expect(entered).toMatchObject({ number: task, record: null, order: null, awaitedBy: '2026-12-10', draw: { object: null } })
  expect(more).toEqual([])

  await takeShown(at(approver), task)
  await world.work()
  const [done] = await seen(subjectId)
  expect(done).toMatchObject({
    ...{ number: task, day: '2026-11-12', awaitedBy: null, record: { isPublic: true, shownUntil: '2027-11-11' } },
    order: { isOpen: true, lastDay: '2026-11-27' },
  })
  const [draw] = await loadDraws(at(one), null, null, 1)
  expect(done?.draw?.number).toBe(draw?.number)
  // The band, the note and who inspects stay untold.
  expect(JSON.stringify(done)).not.toMatch(/stratum|转办单|S-01/)
})

it('who is drawn is told once the department has named the drawn, with the object anybody can prove', async () => {
  const task = tasks[1] ?? ''
  const [draw] = await loadDraws(at(one), null, null, 1)
  await publishDraw(at({ ...approver, id: 'draws' }), draw?.number ?? '')
  expect(await seen(await subjectOf(task))).toMatchObject([
    { number: task, record: null, awaitedBy: null, draw: { object: expect.any(Number) } },
  ])
})

it('a result of a file is told with nothing of a draw; others are told nothing', async () => {
  const drawn = new Set(await Promise.all(tasks.map(subjectOf)))
  const [free = 0, other = 0] = Array.from({ length: 30 }, (_, place) => place + 1).filter((each) => !drawn.has(each))
  const row = {
    ...{ 行政相对人名称: nameOf(free), 行政相对人类别: '法人及非法人组织', 统一社会信用代码: inventUscc(free), 法定代表人: '甄某' },
    ...{ 数据来源单位: '高阳县市场监督管理局', 数据来源单位统一社会信用代码: market, 检查类型: '专项', 检查事项: '年度报告公示信息' },
    ...{ 检查方式: '现场', 检查日期: '2026-11-12', 决定机关: '高阳县市场监督管理局', 决定机关统一社会信用代码: market },
    ...{ 检查文书号: 'F-1', 检查结果: '已责令改正', 检查结果说明: '公示的通信地址不实', 整改期限: '2026-11-28' },
  }
  await sendRows(at(clerk), [row], { item: 'inspection' })
  // The last day set is a Saturday: the clock's answer is told.
  expect(await seen(free)).toMatchObject([{ number: 'F-1', draw: null, isNoted: false, order: { lastDay: '2026-11-30' } }])
  expect(await seen(other)).toEqual([])
  // What is overdue stands first, however old; until it is done nobody is led to repair.
  await sendRows(at(clerk), [{ ...row, 检查文书号: 'F-2', 检查日期: '2026-11-14', 检查结果: '未发现问题', 整改期限: '' }], {
    item: 'inspection',
  })
  const firm = firmOf(free)
  const numbers = async (day: string) =>
    (await listOwnChecks(at(firm, day), { page: 1, route: 'page' })).checks.map(({ number, order }) => [number, order?.isOverdue])
  expect(await numbers('2026-11-30')).toEqual([
    ['F-2', undefined],
    ['F-1', false],
  ])
  expect(await numbers('2026-12-01')).toEqual([
    ['F-1', true],
    ['F-2', undefined],
  ])
  const page = async (day: string) => {
    const server = createServer({ context: () => at(firm, day), log: silent, pack: world.ctx().pack })
    return (await server.request('http://localhost/workbench/inspections')).text()
  }
  expect(await page('2026-12-01')).toMatch(/已逾期，未申报整改.*不能申请修复/s)
  expect(await page('2026-11-30')).not.toContain('已逾期')
  expect(await refusal(listOwnChecks(at(approver), { page: 1, route: 'page' }))).toBe('access.organisation-only')
})
