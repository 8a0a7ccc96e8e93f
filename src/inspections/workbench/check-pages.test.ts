import { sql } from 'kysely'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { createServer } from '../../app/server.ts'
import { otherSource } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { office } from '../../sources/fixtures.ts'
import { openChecks, found } from '../checks/fixtures.ts'

const { world, nextTask, one, two, approver, at } = await openChecks()
let task: string
beforeEach(() => {
  task = nextTask()
})
afterAll(() => world.close())

it('the pages: lists, the form with what was wrong, the confirmation, and an answer for a script', async () => {
  const ask = (actor: Actor, path: string, form?: Readonly<Record<string, string>>, accept = 'text/html') =>
    createServer({ context: () => at(actor), log: silent, pack: world.ctx().pack }).request(`http://localhost${path}`, {
      headers: { accept, 'sec-fetch-site': 'same-origin' },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
  const here = `/workbench/checks/${task}`
  const blank = await (await ask(one, here)).text()
  expect(blank).toMatch(/<legend>检查方式<span class="required">必填.*<legend>检查结果<span class="required">必填/s)
  for (const said of ['检查事项', '现场检查', '按登记的地址找不到', 'name="requestKey"', 'S-01、S-02']) expect(blank).toContain(said)
  const entries = { ...found, inspectionMethod: 'onSite', requestKey: 'page', inspectors: 'S-01、S-02' }
  const wrong = await ask(one, here, { ...entries, matters: '无' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringMatching(/不能只写“无”.*公示的通信地址不实/s)])
  const refused = await ask(one, here, { ...entries, matters: '无' }, 'application/json')
  expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ code: 'inspections.wrong-sheet' })])
  expect(await (await ask(one, here, entries, 'application/json')).json()).toEqual({ state: 'sent' })
  expect((await ask(one, here, entries)).status).toBe(303)
  expect(await (await ask(approver, '/workbench/checks')).text()).toMatch(new RegExp(`待您确认.*${task}.*已提交，待确认`, 's'))
  const toConfirm = await (await ask(approver, here)).text()
  expect(toConfirm).toMatch(/检查日期<\/dt><dd>2026年\d+月\d+日<.*确认并入库/s)
  // The two who checked are told who confirms it, and that the second has nothing to do.
  for (const inspector of [one, two])
    expect(await (await ask(inspector, here)).text()).toMatch(/不能是检查的两人：.*高阳县市场监督管理局.*同组的检查人员不用再填/s)
  expect(await (await ask(one, here)).text()).not.toContain('确认并入库')
  // Nor to one of the two who gave up the number since, and approves.
  await sql`update inspections.inspector set ended_by = 'x', ended_at = now() where account = ${two.id}`.execute(world.owner)
  const [gaveUp, post] = [{ ...two, role: 'approver' as const }, { seen: 'x' }]
  expect(await (await ask(gaveUp, here)).text()).not.toContain('确认并入库')
  expect((await ask(gaveUp, `${here}/take`, post)).status).toBe(409)
  await sql`update inspections.inspector set ended_by = null, ended_at = null where account = ${two.id}`.execute(world.owner)
  const seen = async () => /name="seen" value="([0-9a-f]{64})"/.exec(await (await ask(approver, here)).text())?.[1] ?? ''
  const before = await seen()
  const returned = await ask(approver, `${here}/return`, { seen: before, reason: '请写明检查的年度' })
  expect(returned.status).toBe(303)
  expect((await ask(one, here, { ...entries, matters: '2025 年度报告', requestKey: 'anew' })).status).toBe(303)
  // The yes was given to the sheet before.
  for (const stale of [before, '']) {
    const other = await ask(approver, `${here}/take`, { seen: stale })
    expect([other.status, await other.text()]).toEqual([409, expect.stringMatching(/与您看到的不同，没有办理.*2025 年度报告.*确认并入库/s)])
    expect((await ask(approver, `${here}/return`, { seen: stale, reason: '重填' })).status).toBe(409)
  }
  expect((await ask(approver, `${here}/take`, { seen: await seen() })).status).toBe(303)
  // On its way: one state, kept fresh by whoever looks, and nothing that could still be done with it.
  const onItsWay = await (await ask(approver, here)).text()
  expect(onItsWay).toMatch(/已确认，正在入库.*data-progress="\/workbench\/checks\//s)
  expect(onItsWay).toMatch(/<noscript><meta http-equiv="refresh"/i)
  expect(onItsWay).not.toMatch(/已确认入库|退回检查人员/)
  const standing = async () => (await ask(two, here, undefined, 'application/json')).json()
  expect(await standing()).toEqual({ done: 0, total: 1, finished: false })
  expect((await ask(approver, `${here}/return`, { seen: await seen(), reason: '重填' })).status).toBe(409)
  await world.work()
  expect(await standing()).toMatchObject({ finished: true })
  const done = await (await ask(one, here)).text()
  expect(done).toMatch(/已确认入库.*已成为记录.*\/workbench\/records\/\d+/s)
  expect(done).not.toMatch(/正在入库|refresh/)
})

it('nobody offers a list or a count of what inspectors do: not by an address, not by a parameter, not as a table that leaves the program', async () => {
  const { pack } = world.ctx()
  const server = (actor: Actor) => createServer({ context: () => at(actor), log: silent, pack })
  const named = server(one).routes.flatMap(({ path }) => (/inspector/i.test(path) ? [path] : []))
  expect([...new Set(named)].toSorted()).toEqual([
    ...['/workbench/inspectors', '/workbench/inspectors/end', '/workbench/inspectors/end/confirm', '/workbench/inspectors/end/drop'],
  ])
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

it('who was checked is led from the list of the department to the own one', async () => {
  const firm: Actor = { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: '91130628000000009X' }
  const server = createServer({ context: () => at(firm), log: silent, pack: world.ctx().pack })
  const answer = await server.request('http://localhost/workbench/checks', { headers: { accept: 'text/html' } })
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('“接受的检查”')])
})
