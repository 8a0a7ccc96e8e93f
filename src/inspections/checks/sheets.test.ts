import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources, market, nameOf, otherSource, sendRows, type Cells } from '../../intake/fixtures.ts'
import { repairRecords } from '../../records/index.ts'
import { findRecords, historyOf } from '../../records/whole.ts'
import type { XinhengError } from '../../platform/errors.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { clerkOf, office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { endInspector } from '../name-inspector.ts'
import { publishDraw } from '../publish.ts'
import { replaceInspector } from '../replace.ts'
import { found, givenChecks, inspectorsOf } from './fixtures.ts'
import { findCheck, listChecks } from './find-checks.ts'
import { becameOf } from './outcome.ts'
import { sendSheet } from './send-sheet.ts'
import { returnSheet, takeSheet } from './settle-sheet.ts'

let world: World
let tasks: string[]
const [one, two] = inspectorsOf(market)
const approver: Actor = { kind: 'user', id: 'approver', body: 'source', role: 'approver', unit: market }
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const inspectors = 'S-01、S-02'
const send = (task: string, actor: Actor = one, requestKey = `${task} ${actor.id}`, values = found) =>
  sendSheet(at(actor), { number: task, requestKey, inspectors, values })
let task: string
const inspectionRow = (number: number, documentNo: string): Cells => ({
  ...{ 行政相对人名称: nameOf(number), 行政相对人类别: '法人及非法人组织', 统一社会信用代码: inventUscc(number), 法定代表人: '甄某' },
  ...{ 数据来源单位: '高阳县市场监督管理局', 数据来源单位统一社会信用代码: market, 检查文书号: documentNo, 检查类型: '双随机' },
  ...{ 检查事项: '年度报告公示信息', 检查方式: '现场', 检查日期: '2026-11-12', 检查结果: '未发现问题' },
  ...{ 决定机关: '高阳县市场监督管理局', 决定机关统一社会信用代码: market },
})
const placeOf = async (number: string) => {
  const { rows } = await sql<{ draw: string; object: string }>`
    select w.number as draw, d.object::text as object from inspections.drawn d join inspections.draw w on w.draw_id = d.draw_id
     where d.task = ${number}`.execute(world.owner)
  return rows[0] as { draw: string; object: string }
}

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 30)
  tasks = [...(await givenChecks((actor, instant) => world.ctx({ actor, at: instant }), market))]
})
beforeEach(() => {
  task = tasks.pop() as string
})
afterAll(() => world.close())

describe('a sheet', () => {
  it('is for the two who were drawn and whoever confirms for their department; to all others there is no check', async () => {
    const strangers: Actor[] = [
      { ...one, id: 'site-3' },
      { ...one, unit: otherSource },
      { ...approver, unit: otherSource },
      { ...office, role: 'clerk' },
      { ...approver, role: 'auditor' },
      { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: market },
    ]
    for (const actor of strangers)
      expect(await refusal(findCheck(at(actor), task)), JSON.stringify(actor)).toMatch(/no-such-task|departments-only|not-yours/)
    expect((await findCheck(at(two), task)).isOwn).toBe(true)
    expect((await findCheck(at(approver), task)).isOwn).toBe(false)
    expect(await refusal(send(task, approver))).toBe('inspections.no-such-task')
    expect((await listChecks(at({ ...one, id: 'site-3' }))).own.checks).toEqual([])
  })

  it('is refused with every mistake at its field, and nothing of it is kept', async () => {
    const fields = async (values: object) =>
      ((await send(task, one, 'wrong', { ...found, ...values }).catch((error: unknown) => error)) as XinhengError).details
    const wrong = await fields({ matters: '', inspectionMethod: 'guess', decisionDate: '2026-11-01', rectifyBy: '' })
    expect((wrong as { field: string }[]).map(({ field }) => field).toSorted()).toEqual([
      'decisionDate',
      'inspectionMethod',
      'matters',
      'rectifyBy',
    ])
    expect(await fields({ decisionDate: '2026-11-17' })).toMatchObject([{ field: 'decisionDate' }])
    expect(await fields({ rectifyBy: '2026-11-11' })).toMatchObject([
      { field: expect.any(String), text: { zh: expect.stringContaining('整改期限不能早于') } },
    ])
    expect(await fields({ rectifyBy: '9999-12-31' })).toMatchObject([{ text: { zh: expect.stringContaining('十年以上') } }])
    expect(await fields({ rectifyBy: '长期' })).toMatchObject([{ text: { zh: expect.stringContaining('十年以上') } }])
    for (const decisionDate of ['2026/11/01', '20261101', '２０２６年１１月１日'])
      expect(await fields({ decisionDate }), decisionDate).toMatchObject([{ field: 'decisionDate' }])
    expect((await findCheck(at(one), task)).check.sheet).toBeNull()
  })

  it('may write its days like a file, and is kept with the day it means', async () => {
    await send(task, one, 'days', { ...found, decisionDate: '2026/11/12', rectifyBy: '2026年11月27日' })
    expect((await findCheck(at(one), task)).check.sheet?.entered).toMatchObject({ decisionDate: '2026-11-12', rectifyBy: '2026-11-27' })
  })

  it('with a day no clock runs to becomes a record that is published, whatever let it pass', async () => {
    await send(task)
    await sql`update inspections.sheet set entered = entered || '{"rectifyBy": "9999-12-31"}' where task = ${task}`.execute(world.owner)
    const items = world.ctx().pack.items.map((item) => ({ ...item, rules: item.rules.filter(({ key }) => key !== 'rectify-within') }))
    await takeSheet(world.ctx({ actor: approver, at: '2026-11-16T10:00:00+08:00', pack: { ...world.ctx().pack, items } }), task)
    await world.work()
    const { check } = await findCheck(at(approver), task)
    expect((await becameOf(at(approver), check)).recordId).toBeTypeOf('number')
    const { rows } = await sql<{ state: string }>`select state from procedures.case where case_id = ${check.sheet?.caseId}`.execute(
      world.owner,
    )
    expect(rows).toEqual([{ state: 'published' }])
  })

  it('sent twice, at once or later, is entered once; of two who send different ones the first stands', async () => {
    const sent = await Promise.all([refusal(send(task)), refusal(send(task)), refusal(send(task))])
    expect(sent).toEqual(['done', 'done', 'done'])
    expect(await refusal(send(task, two))).toBe('inspections.sent-before')
    await takeSheet(at(approver), task)
    expect(await refusal(send(task))).toBe('done')
    expect(await refusal(send(task, two))).toBe('inspections.sent-before')
  })

  it('keeps no number of a person', async () => {
    await send(task, one, 'masked', { ...found, resultDetail: '联系人 13800138000，身份证 11010519491231002X' })
    const { rows } = await sql<{ text: string }>`select entered::text as text from inspections.sheet where task = ${task}`.execute(
      world.owner,
    )
    expect(rows[0]?.text).not.toMatch(/13800138000|11010519491231002X/)
  })

  it('is confirmed by another person of the department, and becomes a record like a row of a file', async () => {
    await send(task)
    for (const [actor, why] of [
      [one, 'inspections.approver-only'],
      [{ ...one, role: 'head' }, 'inspections.own-sheet'],
      [{ ...two, role: 'approver' }, 'inspections.own-sheet'],
      [{ ...approver, unit: otherSource }, 'inspections.no-such-task'],
    ] as const)
      expect(await refusal(takeSheet(at(actor), task)), actor.id).toBe(why)
    const outcomes = await Promise.all([refusal(takeSheet(at(approver), task)), refusal(takeSheet(at({ ...approver, id: 'other' }), task))])
    expect(outcomes.toSorted()).toEqual(['done', 'inspections.settled-before'])
    await world.work()
    const { check, organisation } = await findCheck(at(approver), task)
    const { recordId } = await becameOf(at(approver), check)
    const [record] = await findRecords(at(approver), [recordId ?? 0])
    expect(record).toMatchObject({ item: 'inspection', state: 'current', subjectCode: organisation.uscc, sourceCode: market, version: 1 })
    expect(record?.fields).toMatchObject({
      documentNo: task,
      inspectionType: 'random',
      inspectionMethod: 'onSite;documents',
      rectifyBy: '2026-11-27',
    })
    expect(record?.leafIndex).toBeTypeOf('number')
    expect((await historyOf(world.ctx(), recordId ?? 0)).map(({ change }) => change)).toEqual(['accepted'])
    const { rows } = await sql<{ entered: unknown }>`select entered from inspections.sheet where task = ${task}`.execute(world.owner)
    expect(rows).toEqual([{ entered: null }])
  })

  it('is confirmed by nobody who checked, under whatever number they had', async () => {
    await send(task)
    await endInspector(at({ ...approver, role: 'head' }), 'S-02')
    const who = at({ ...two, role: 'approver' })
    expect([await refusal(takeSheet(who, task)), await refusal(returnSheet(who, { number: task, reason: '重填' }))]).toEqual([
      'inspections.own-sheet',
      'inspections.own-sheet',
    ])
    await sql`update inspections.inspector set ended_by = null, ended_at = null where number = 'S-02'`.execute(world.owner)
  })

  it('that is returned comes back with the reason and what was filled in, and is sent anew', async () => {
    await send(task)
    expect(await refusal(returnSheet(at(approver), { number: task, reason: '' }))).toBe('inspections.no-reason')
    await returnSheet(at(approver), { number: task, reason: '请写明检查的年度' })
    expect((await findCheck(at(one), task)).check.sheet).toMatchObject({ state: 'returned', reason: '请写明检查的年度', entered: found })
    // The returned one may come late once more: it is not sent again by that.
    await send(task)
    expect((await findCheck(at(one), task)).check.sheet?.state).toBe('returned')
    await send(task, two, 'anew', { ...found, matters: '2025 年度报告公示信息' })
    expect((await findCheck(at(one), task)).check.sheet).toMatchObject({ state: 'sent', reason: null })
  })

  it('of an inspector whose number is in use no more is refused', async () => {
    const boss = at({ ...approver, role: 'head' })
    await sql`insert into inspections.inspector (number, unit, account, named_by, named_at) values ('S-09', ${market}, 'site-9', 'x', now())`.execute(
      world.owner,
    )
    await endInspector(boss, 'S-09')
    expect(await refusal(send(task, { ...one, id: 'site-9' }))).toBe('inspections.no-such-task')
  })
})

it('a result that came in a file is done, and nobody sends a second one', async () => {
  const { subjectId } = (await findCheck(at(one), task)).check
  await sendRows(world.ctx({ actor: clerkOf(market) }), [inspectionRow(subjectId, task)], { item: 'inspection' })
  expect((await findCheck(at(one), task)).check).toMatchObject({ sheet: null, isRecorded: true })
  expect((await listChecks(at(one))).own.checks.at(0)?.number).not.toBe(task)
  expect(await refusal(send(task))).toBe('inspections.recorded-before')
})

it('the public page of a draw that names its objects tells which results are published, and by when the others are due', async () => {
  await sql`delete from inspections.sheet where task = ${task}`.execute(world.owner)
  const { draw } = await placeOf(task)
  await publishDraw(at({ ...approver, id: 'draws' }), draw)
  const page = async (day: string) =>
    (
      await createServer({ context: () => at(anonymous, day), log: silent, pack: world.ctx().pack }).request(
        `http://localhost/inspections/draws/${draw}`,
      )
    ).text()
  await send(task)
  expect((await findCheck(at(one), task)).check.sheet?.publishBy).toBe('2026-12-10')
  expect(await page('2026-12-10')).toContain('未公示，应于 2026年12月10日 前公示')
  const late = await page('2026-12-11')
  expect(late).toContain('badge-adverse')
  await takeSheet(at(approver), task)
  await world.work()
  const shown = await page('2026-12-11')
  expect(shown).toMatch(/<a href="\/records\/\d+">2026年11月16日 公示/)
  const counted = (text: string) => /已检查 \d+ 户，结果已公示 \d+ 户，超过公示期限 \d+ 户/.exec(text)?.[0]
  const over = await page('2036-01-01')
  expect(over).toContain('公示已结束')
  expect(over).not.toMatch(/href="\/records\/\d/)

  // Repaired, it was published in time and the check was made all the same; that it was repaired is not told.
  const { recordId } = await becameOf(at(approver), (await findCheck(at(approver), task)).check)
  await repairRecords(at(approver), { recordIds: [recordId ?? 0], caseId: 7, reason: '准予信用修复' })
  const repaired = await page('2026-12-11')
  expect(repaired).toContain('公示已结束')
  expect(counted(repaired)).toBe(counted(shown))
  expect((await findCheck(at(one), task)).check.isRecorded).toBe(true)
})

it('nobody is there to take a place in a pool of two, and a sheet that names others than check is refused', async () => {
  const { draw, object } = await placeOf(task)
  expect(
    await refusal(replaceInspector(at({ ...approver, id: 'draws' }), { number: draw, object, inspector: 'S-01', reason: '病假' })),
  ).toBe('inspections.nobody-left')
  expect(await refusal(sendSheet(at(one), { number: task, requestKey: 'x', inspectors: 'S-01、S-03', values: found }))).toBe(
    'inspections.inspectors-changed',
  )
})

it('the pages: lists, the form with what was wrong, the confirmation, and an answer for a script', async () => {
  const ask = (actor: Actor, path: string, form?: Readonly<Record<string, string>>, accept = 'text/html') =>
    createServer({ context: () => at(actor), log: silent, pack: world.ctx().pack }).request(`http://localhost${path}`, {
      headers: { accept, 'sec-fetch-site': 'same-origin' },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
  const here = `/workbench/checks/${task}`
  const blank = await (await ask(one, here)).text()
  for (const said of ['检查事项', '现场检查', '按登记的地址找不到', 'name="requestKey"', 'S-01、S-02']) expect(blank).toContain(said)
  const entries = { ...found, inspectionMethod: 'onSite', requestKey: 'page', inspectors }
  const wrong = await ask(one, here, { ...entries, matters: '无' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringMatching(/不能只写“无”.*公示的通信地址不实/s)])
  const refused = await ask(one, here, { ...entries, matters: '无' }, 'application/json')
  expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ code: 'inspections.wrong-sheet' })])
  expect(await (await ask(one, here, entries, 'application/json')).json()).toEqual({ state: 'sent' })
  expect((await ask(one, here, entries)).status).toBe(303)
  expect(await (await ask(approver, '/workbench/checks')).text()).toMatch(new RegExp(`待您确认.*${task}.*已提交，待确认`, 's'))
  expect(await (await ask(approver, here)).text()).toContain('确认并入库')
  expect(await (await ask(one, here)).text()).not.toContain('确认并入库')
  expect((await ask(approver, `${here}/take`, {})).status).toBe(303)
  await world.work()
  expect(await (await ask(one, here)).text()).toMatch(/已成为记录.*\/workbench\/records\/\d+/s)
})

it('nobody offers a list or a count of what inspectors do: not by an address, not by a parameter, not as a table that leaves the program', async () => {
  const { pack } = world.ctx()
  const server = (actor: Actor) => createServer({ context: () => at(actor), log: silent, pack })
  const named = server(one).routes.flatMap(({ path }) => (/inspector/i.test(path) ? [path] : []))
  expect([...new Set(named)].toSorted()).toEqual(['/workbench/inspectors', '/workbench/inspectors/end'])
  const boss: Actor = { ...office, role: 'head' }
  const places: readonly (readonly [Actor, string])[] = [
    [boss, '/workbench/supervision'],
    [boss, '/api/v1/inspections/draws'],
    [approver, '/workbench/supervision'],
    [approver, '/workbench/checks'],
  ]
  for (const [actor, path] of places) {
    const text = async (query: string) =>
      (await (await server(actor).request(`http://localhost${path}${query}`)).text()).replaceAll(query, '')
    const [whole, asked] = [await text(''), await text('?inspector=S-01')]
    expect(asked.length, path).toBe(whole.length)
  }
  for (const actor of [boss, { ...boss, role: 'auditor' }, { ...approver, unit: otherSource }])
    expect(await (await server(actor).request('http://localhost/workbench/checks')).text(), actor.role ?? '').not.toContain('S-01')
})
