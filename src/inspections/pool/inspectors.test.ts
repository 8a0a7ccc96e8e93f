import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenAccount } from '../../accounts/fixtures.ts'
import { givenSources, market, otherSource } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { office } from '../../sources/fixtures.ts'
import { importRows, organisationRow } from '../../subjects/fixtures.ts'
import { aDraw } from '../fixtures.ts'
import { endInspector } from './end-inspector.ts'
import { listInspectors, nameInspector } from './name-inspector.ts'
import { prepareDraw } from '../draws/prepare.ts'

let world: World
const of = (unit: string, id: string, role: string): Actor => ({ kind: 'user', id, body: 'source', role, unit })
const head = of(market, 'market-head', 'head')
const other = of(otherSource, 'fire-head', 'head')
const at = (actor: Actor) => world.ctx({ actor })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await importRows(
    world.ctx(),
    Array.from({ length: 12 }, (_, place) => organisationRow(place + 1)),
  )
  for (const [login, unit, role] of [
    ['market-head', market, 'head'],
    ['market-one', market, 'clerk'],
    ['market-auditor', market, 'auditor'],
    ['fire-head', otherSource, 'head'],
  ] as const)
    await givenAccount(world.ctx(), { login, name: '岗位', body: 'source', unit, role })
})
afterAll(() => world.close())

it('a department gives its accounts numbers; nothing else of a person is kept, and a number never passes to another', async () => {
  await nameInspector(at(head), { number: ' Ｍ-01 ', account: 'market-one' })
  const { rows } = await sql<{ columns: string[] }>`
    select array_agg(column_name::text order by 1) as columns from information_schema.columns
     where table_schema = 'inspections' and table_name = 'inspector'`.execute(world.owner)
  expect(rows[0]?.columns.toSorted()).toEqual([
    ...['account', 'end_asked_at', 'end_asked_by', 'ended_at', 'ended_by', 'named_at', 'named_by', 'number', 'unit'],
  ])
  for (const entered of [
    { number: 'M-01', account: 'market-head' },
    { number: 'M-02', account: 'market-one' },
    { number: 'M-02', account: 'market-auditor' },
    { number: 'M-02', account: 'fire-head' },
    { number: '13800138000', account: 'market-head' },
  ])
    expect(await refusal(nameInspector(at(head), entered)), JSON.stringify(entered)).toBe('inspections.wrong-inspector')
  expect(await refusal(endInspector(at(other), 'M-01'))).toBe('inspections.no-such-inspector')
  await endInspector(at(head), 'M-01')
  expect(await refusal(nameInspector(at(other), { number: 'M-01', account: 'fire-head' }))).toBe('inspections.wrong-inspector')
  // Nobody ends a number to be named anew without its checks.
  expect(await refusal(nameInspector(at(head), { number: 'M-02', account: 'market-one' }))).toBe('inspections.wrong-inspector')
  await nameInspector(world.ctx({ actor: head, at: '2027-12-01T10:00:00+08:00' }), { number: 'M-02', account: 'market-one' })
})

it('is for approvers and heads of departments', async () => {
  for (const [actor, why] of [
    [of(market, 'market-one', 'clerk'), 'inspections.approver-only'],
    [of(market, 'market-auditor', 'auditor'), 'inspections.not-yours'],
    [{ ...office, role: 'head' }, 'inspections.departments-only'],
  ] as const)
    for (const act of [() => listInspectors(at(actor)), () => nameInspector(at(actor), { number: 'M-03', account: 'market-head' })])
      expect(await refusal(act()), actor.id).toBe(why)
  expect((await listInspectors(at(other))).map(({ number }) => number)).toEqual([])
})

it('a draw takes only numbers in use: of the own department, the office those of all', async () => {
  await nameInspector(at(other), { number: 'F-01', account: 'fire-head' })
  const wanted = (inspectors: string) => aDraw({ inspectors, strata: [{ type: 'enterprise', perMille: '200', least: '1' }] })
  const error = await prepareDraw(at(head), wanted('M-01 M-02 F-01')).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ details: [{ field: 'inspectors', text: { zh: expect.stringContaining('F-01、M-01') } }] })
  expect(await prepareDraw(at({ ...office, role: 'clerk' }), wanted('M-02 F-01'))).toMatch(/^2026-/)
})

it('the page enters and ends numbers, and says what is wrong beside what was entered', async () => {
  const server = createServer({ context: () => at(head), log: silent, pack: world.ctx().pack })
  const ask = (path: string, form?: Readonly<Record<string, string>>) =>
    server.request(`http://localhost${path}`, {
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form), headers: { 'sec-fetch-site': 'same-origin' } }),
    })
  const wrong = await ask('/workbench/inspectors', { number: '张三', account: 'market-head' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringMatching(/1 至 10 位字母.*value="张三"/s)])
  expect((await ask('/workbench/inspectors', { number: 'M-09', account: 'market-head' })).status).toBe(303)
  expect((await ask('/workbench/inspectors/end', { number: 'M-09' })).status).toBe(303)
  expect(await (await ask('/workbench/inspectors')).text()).toMatch(/M-09.*已停用/s)
})
