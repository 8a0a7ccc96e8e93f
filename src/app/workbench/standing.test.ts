import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { givenOrganisations, givenSources, market } from '../../intake/fixtures.ts'
import { firm, givenExecutors, givenListings, of } from '../../measures/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { createServer } from '../server.ts'

let world: World
const at = (actor: Actor) => world.ctx({ actor, at: '2026-11-16T10:00:00+08:00' })
const ask = (actor: Actor) =>
  createServer({ context: () => at(actor), log: silent, pack: world.ctx().pack }).request('http://localhost/workbench/standing')

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenExecutors(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3)
  await givenListings(at(of(market, 'clerk')), [1])
})
afterAll(() => world.close())

test('an organisation sees where it stands: the lists it is on and the restrictions it may still answer; another sees nothing of it', async () => {
  const shown = await (await ask(firm(1))).text()
  for (const said of ['市场监督管理严重违法失信名单', '限制申请财政资金和项目支持']) expect(shown).toContain(said)
  const other = await ask(firm(2))
  expect(other.status).toBe(200)
  const nothing = await other.text()
  for (const said of ['市场监督管理严重违法失信名单', '限制申请财政资金和项目支持']) expect(nothing).not.toContain(said)
})

test('who acts for no organisation has no such page', async () => {
  expect((await ask(of(market, 'clerk'))).status).toBe(403)
  expect((await ask(anonymous)).status).not.toBe(200)
})
