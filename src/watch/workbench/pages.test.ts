import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources, nameOf } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { bank, inWorld, organisation, own } from '../fixtures.ts'
import { renewSecret } from '../renew-secret.ts'
import { watchPages } from './pages.tsx'

let world: World
const { as } = inWorld(() => world)
beforeAll(async () => {
  vi.stubEnv('XINHENG_WEBHOOKS_INSIDE', '1')
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
})

it('the page finds, adds, removes and makes secrets; a body sees its own list only', async () => {
  const appOf = (actor: Actor) => {
    const app = new Hono<{ Variables: { ctx: ReturnType<typeof as>; lang: 'zh' | 'en'; frame: unknown; address: string } }>()
    app.use(async (c, next) => {
      c.set('lang', 'en')
      c.set('ctx', as(actor))
      await next()
    })
    app.route('/', watchPages() as never)
    return (path: string, form?: Record<string, string>) =>
      app.request(`http://portal.test${path}`, form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) })
  }
  const page = appOf(bank)
  expect(await (await page(`/workbench/watch?q=${encodeURIComponent('虚构20号')}`)).text()).toContain(inventUscc(20))
  expect((await page('/workbench/watch/add', { code: inventUscc(20) })).status).toBe(303)
  expect(await (await page('/workbench/watch')).text()).toContain(nameOf(20))
  expect(await (await appOf({ ...bank, unit: inventUscc(904) })('/workbench/watch')).text()).not.toContain(nameOf(20))
  expect((await page('/workbench/watch/add', { code: inventUscc(99_999) })).status).toBe(422)
  expect((await page('/workbench/watch/remove', { code: inventUscc(20) })).status).toBe(303)
  expect(await (await page('/workbench/watch/feed', {})).text()).toMatch(/\/api\/v1\/watch\/[2-9a-z]{52}/)
  expect(await (await page('/workbench/watch/secret', {})).text()).toContain('whsec_')
  expect(await renewSecret(as(bank))).toMatch(/^whsec_/)
})

it('one click on its first page, and an organisation watches itself; then the button is gone', async () => {
  const server = createServer({ context: () => as(organisation), log: silent, pack: world.ctx().pack })
  const get = async (path: string) => (await server.request(`http://portal.test${path}`)).text()
  for (const path of ['/workbench', '/workbench/watch']) expect(await get(path)).toContain('关注本单位</button>')
  expect(await get('/en/workbench')).toContain('Watch ourselves</button>')
  const body = new URLSearchParams({ code: own })
  const answer = await server.request('http://portal.test/workbench/watch/add', {
    ...{ method: 'POST', body, headers: { origin: 'http://portal.test' } },
  })
  expect(answer.headers.get('location')).toBe('/workbench/watch')
  expect(await get('/workbench/watch')).toContain('本单位，全部')
  for (const path of ['/workbench', '/workbench/watch']) expect(await get(path)).not.toContain('关注本单位</button>')
})

it('a bank has no file of its own to watch', async () => {
  const server = createServer({ context: () => as(bank), log: silent, pack: world.ctx().pack })
  expect(await (await server.request('http://portal.test/workbench/watch')).text()).not.toContain('关注本单位')
})
