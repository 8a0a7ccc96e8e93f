import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources, market } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { office } from '../../sources/fixtures.ts'
import { found, givenChecks, inspectorsOf } from '../checks/fixtures.ts'
import { sendSheet } from '../checks/send-sheet.ts'

let world: World
let task: string
const [one] = inspectorsOf(market)
const approver: Actor = { kind: 'user', id: 'approver', body: 'source', role: 'approver', unit: market }
const at = (actor: Actor) => world.ctx({ actor, at: '2026-11-16T10:00:00+08:00' })
const page = async (actor: Actor, path = '/workbench') =>
  (await createServer({ context: () => at(actor), log: silent, pack: world.ctx().pack }).request(`http://localhost${path}`)).text()

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 30)
  task = (await givenChecks((actor, instant) => world.ctx({ actor, at: instant }), market))[0] ?? ''
})
afterAll(() => world.close())

it('whoever has checks to make, or results to confirm, finds that in the morning', async () => {
  expect(await page(one)).toContain('完成您的检查任务')
  expect(await page(approver)).not.toMatch(/完成您的检查任务|份检查结果/)
  await sendSheet(at(one), { number: task, requestKey: 'x', inspectors: 'S-01、S-02', values: found })
  expect(await page(approver)).toContain('确认 1 份检查结果')
})

it('the office finds the draws of departments where anybody follows them', async () => {
  expect(await page(office, '/workbench/draws')).toMatch(/其他单位的抽取.*href="\/inspections\/draws\/2026-\d{4}"/s)
  expect(await page(approver, '/workbench/draws')).not.toContain('其他单位的抽取')
})
