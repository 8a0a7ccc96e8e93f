import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { auditEntries, readsOfOwn } from '../../access/index.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources, market, nameOf, otherSource } from '../../intake/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { clerkOf, office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { listChecks } from './find-checks.ts'
import { found, inspectorsOf } from './fixtures.ts'
import { noteCheck, visitsOf } from './note-check.ts'
import { sendSheet } from './send-sheet.ts'
import { confirmNoted, withdrawNoted } from './settle-noted.ts'
import { insertInspector } from '../pool/inspector-store.ts'

let world: World
const clerk = clerkOf(market)
const [one, two] = inspectorsOf(market)
const at = (actor: Actor) => world.ctx({ actor })
const ask = (actor: Actor, path: string, sent?: { from?: string; form?: Readonly<Record<string, string>>; json?: object }) =>
  createServer({ context: () => at(actor), log: silent, pack: world.ctx().pack }).request(`http://localhost${path}`, {
    headers: { 'sec-fetch-site': sent?.from ?? 'same-origin', ...(sent?.json ? { 'content-type': 'application/json' } : {}) },
    ...(sent === undefined || sent.from !== undefined
      ? {}
      : { method: 'POST', body: sent.json ? JSON.stringify(sent.json) : new URLSearchParams(sent.form) }),
  })
const entries = {
  ...{ code: inventUscc(1), field: 'market', reason: 'complaint', note: '12345 转办单，联系 13800138000', day: '2026-11-13' },
  ...{ inspectors: 'S-01 S-02', requestKey: 'form' },
}
const page = '/workbench/checks/noted'

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 4)
  for (const { number, id } of [one, two]) await insertInspector(world.ctx(), { number, unit: market, account: id })
})
afterAll(() => world.close())

it('a check without a draw is noted by a form that tells the cap of the year first, and is then its inspectors’', async () => {
  const looked = await (await ask(clerk, `${page}?code=${inventUscc(1)}&field=market`)).text()
  expect(looked).toMatch(/本年已检查或者已安排 0 次，年度上限：1 次/)
  const { rows: reads } = await auditEntries(at({ ...office, role: 'auditor' }), {})
  expect(reads.map(({ purpose, unit, organisationCode }) => [purpose, unit, organisationCode])).toEqual([
    ['supervision', market, inventUscc(1)],
  ])
  // Told at once, it would announce a check that comes unannounced.
  const toldOn = async (day: string) =>
    (
      await readsOfOwn(
        world.ctx({
          actor: { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(1) },
          at: `${day}T09:00:00+08:00`,
        }),
        {},
      )
    ).rows.length
  expect([await toldOn('2026-11-16'), await toldOn('2026-12-14'), await toldOn('2026-12-15')]).toEqual([0, 0, 1])
  // A link of another site reads nothing.
  const led = await ask(clerk, `${page}?code=${inventUscc(1)}&field=market`, { from: 'cross-site' })
  expect([led.status, (await auditEntries(at({ ...office, role: 'auditor' }), {})).rows.length]).toEqual([303, 1])
  expect(looked).toMatch(/type="checkbox" name="inspectors" value="S-01"/)
  const wrong = await ask(clerk, page, { form: { ...entries, reason: '', day: '2025-01-01', inspectors: 'S-01 S-99' } })
  expect(wrong.status).toBe(422)
  const told = await wrong.text()
  for (const said of ['例外情形，请选择一项', '2026-11-11 至 2026-12-14 之间', '两名检查人员在用的编号', 'checked="" value="S-01"'])
    expect(told).toContain(said)
  for (let round = 0; round < 2; round += 1) expect((await ask(clerk, page, { form: entries })).status).toBe(303)
  const own = (await listChecks(at(one))).own.checks
  expect(own.map(({ name, title, inspectors }) => [name, title, inspectors])).toEqual([[nameOf(1), 'complaint', ['S-01', 'S-02']]])
  const again = await (await ask(clerk, `${page}?code=${inventUscc(1)}&field=market`)).text()
  // Its clerk alone fills nobody's cap.
  expect(again).toMatch(/本年已检查或者已安排 0 次/)
  expect(again).not.toContain('13800138000')
  expect(again).toMatch(new RegExp(`J2026-[0-9A-F]{12}.*${nameOf(1)}.*投诉举报.*待检查`, 's'))
  expect(await (await ask(clerk, `${page}?code=1&field=market`)).text()).toContain('没有这个代码的存续主体')
  // Made on the 13th, it was noted afterwards.
  const number = own[0]?.number ?? ''
  const values = { ...found, decisionDate: '2026-11-13', inspectionType: 'special' }
  const sheet = await (await ask(one, `/en/workbench/checks/${number}`)).text()
  expect(sheet).toContain('Complaint')
  expect(sheet).not.toContain('>complaint<')
  await sendSheet(at(one), { number, requestKey: 'x', inspectors: 'S-01、S-02', values })
  expect(await (await ask(clerk, page)).text()).toContain('已提交，待确认')
})

it('the day lies within the working days the pack allows, and not any time in the past', async () => {
  const days = async (day: string) => refusal(noteCheck(at(clerk), { ...entries, code: inventUscc(4), day, requestKey: day }))
  // Three working days back from Monday 16 November, twenty after it.
  const outcomes = await Promise.all(['2026-11-10', '2026-11-11', '2026-12-14', '2026-12-15', '2026-02-30'].map(days))
  expect(outcomes).toEqual(['inspections.wrong-check', 'done', 'done', 'inspections.wrong-check', 'inspections.wrong-check'])
})

it('the office notes none for inspectors of departments, and looks up nobody’s visits', async () => {
  const boss: Actor = { ...office, role: 'head' }
  expect(await refusal(noteCheck(at(boss), entries))).toBe('inspections.departments-only')
  expect(await refusal(visitsOf(at(boss), entries))).toBe('inspections.departments-only')
  const seen = await (await ask(boss, `${page}?code=${inventUscc(1)}&field=market`)).text()
  expect([seen.includes('name="requestKey"'), seen.includes('已安排'), seen.includes('已登记')]).toEqual([false, false, true])
})

it('others of the office and of departments see their own; programs note and read the same', async () => {
  const api = '/api/v1/inspections/checks'
  const made = await ask(clerk, api, { json: { ...entries, code: inventUscc(2), requestKey: 'api' } })
  const { rows: reads } = await auditEntries(at({ ...office, role: 'auditor' }), {})
  expect(reads.find(({ organisationCode }) => organisationCode === inventUscc(2))).toMatchObject({ route: 'api' })
  expect([made.status, await made.json()]).toEqual([201, { number: expect.stringMatching(/^J2026-/), band: 'normal', checks: 0 }])
  const refused = await ask(clerk, api, { json: ['nonsense'] })
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([422, 'inspections.wrong-check'])
  const listed = async (actor: Actor) => ((await (await ask(actor, api)).json()) as { checks: { code: string }[] }).checks
  expect((await listed(clerk)).map(({ code }) => code)).toEqual(expect.arrayContaining([inventUscc(2), inventUscc(1)]))
  expect(await listed(clerkOf(otherSource))).toEqual([])
  expect(await listed({ ...office, role: 'auditor' })).toEqual(await listed(clerk))
  expect(JSON.stringify(await listed(clerk))).not.toContain('S-01')
  for (const actor of [anonymous, { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(1) } as Actor])
    expect((await ask(actor, api)).status).toBe(403)
  expect((await ask({ ...office, role: 'auditor' }, api, { json: entries })).status).toBe(403)
  expect(await (await ask({ ...office, role: 'auditor' }, page)).text()).not.toContain('name="requestKey"')
})

it('a noted check counts for the cap once another person confirmed its reason, and one that nobody confirmed is withdrawn with a reason', async () => {
  const approver: Actor = { kind: 'user', id: 'approver', body: 'source', role: 'approver', unit: market }
  const note = (by: Actor, requestKey: string) => noteCheck(at(by), { ...entries, code: inventUscc(3), requestKey })
  const counted = async () => (await visitsOf(at(clerk), { code: inventUscc(3), field: 'market' }))?.checks
  const { number } = await note(clerk, 'counts')
  const own = await note(approver, 'own')
  expect(await counted()).toBe(0)
  const strangers: readonly (readonly [Actor, string, string])[] = [
    [clerk, number, 'inspections.approver-only'],
    [approver, own.number, 'inspections.own-noted'],
    [{ ...approver, unit: otherSource }, number, 'inspections.no-such-task'],
    [{ ...office, role: 'head' }, number, 'inspections.no-such-task'],
    [{ ...approver, role: 'auditor' }, number, 'inspections.no-such-task'],
  ]
  for (const [actor, which, why] of strangers) expect(await refusal(confirmNoted(at(actor), which)), `${actor.id} ${why}`).toBe(why)
  expect(await refusal(withdrawNoted(at(clerkOf(otherSource)), { number, reason: '登记有误' }))).toBe('inspections.no-such-task')

  expect((await ask(approver, `${page}/confirm`, { form: { number } })).status).toBe(303)
  expect(await counted()).toBe(1)
  const confirmed = await (await ask(clerk, page)).text()
  expect(confirmed).toMatch(new RegExp(`${number}.*例外情形已确认`, 's'))
  expect(await refusal(withdrawNoted(at(clerk), { number, reason: '登记有误' }))).toBe('inspections.noted-settled')

  const wrong = await ask(clerk, `${page}/withdraw`, { form: { number: own.number, why: ' ' } })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining(`id="why-${own.number}"`)])
  const listed = async () => (await listChecks(at(one))).own.checks.map((check) => check.number)
  expect(await listed()).toContain(own.number)
  expect((await ask(clerk, `${page}/withdraw`, { form: { number: own.number, why: '重复登记' } })).status).toBe(303)
  expect(await (await ask(clerk, page)).text()).toMatch(/撤回：.*重复登记/s)
  expect(await listed()).not.toContain(own.number)
  expect(await refusal(sendSheet(at(one), { number: own.number, requestKey: 'late', inspectors: 'S-01、S-02', values: found }))).toBe(
    'inspections.no-such-task',
  )
  expect(await refusal(confirmNoted(at({ ...approver, id: 'second' }), own.number))).toBe('inspections.noted-settled')
  expect(await counted()).toBe(1)
})

it('programs confirm and withdraw as pages do, once, and the list says how each stands', async () => {
  const approver: Actor = { kind: 'user', id: 'approver', body: 'source', role: 'approver', unit: market }
  const api = '/api/v1/inspections/checks'
  const note = async (requestKey: string) =>
    (await noteCheck(at(clerk), { ...entries, code: inventUscc(4), day: '2026-11-16', requestKey })).number
  const [one, two] = [await note('by program'), await note('by program too')]
  const answer = async (actor: Actor, act: string, json: object = {}) => {
    const got = await ask(actor, `${api}/noted/${act}`, { json })
    return [got.status, (await got.json()) as { code?: string; state?: string }] as const
  }
  expect(await answer(clerk, `${one}/confirm`)).toMatchObject([403, { code: 'inspections.approver-only' }])
  expect(await answer({ ...approver, unit: otherSource }, `${one}/confirm`)).toMatchObject([404, { code: 'inspections.no-such-task' }])
  const twice = await Promise.all([1, 2].map(() => answer(approver, `${one}/confirm`)))
  expect(twice.map(([status]) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(await answer(clerk, `${two}/withdraw`)).toMatchObject([422, { code: 'inspections.no-reason' }])
  expect(await answer(clerk, `${two}/withdraw`, { reason: '重复登记' })).toEqual([200, { number: two, state: 'withdrawn' }])
  expect(await answer(approver, `${two}/confirm`)).toMatchObject([409, { code: 'inspections.noted-settled' }])
  const { checks } = (await (await ask(clerk, api)).json()) as {
    checks: { number: string; state: string; withdrawnReason: string | null }[]
  }
  const stands = (number: string) =>
    checks.filter((check) => check.number === number).map(({ state, withdrawnReason }) => [state, withdrawnReason])
  expect([stands(one), stands(two)]).toEqual([[['confirmed', null]], [['withdrawn', '重复登记']]])
})
