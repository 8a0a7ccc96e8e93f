import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import type { PackContext } from '../../packs/index.ts'
import type { Actor } from '../../platform/context.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'
import { aSource, clerkOf, givenSource, invented, office } from '../fixtures.ts'
import { actorOfKey, requireSource } from '../index.ts'
import { sourcesPages } from './pages.tsx'

let world: World
let actor: Actor = office
let app: Hono<HttpEnv<PackContext>>
const lately = { received: 1200, refused: 30, waiting: 4, arrived: 100, late: 25 }
beforeAll(async () => {
  world = await openWorld()
  await givenSource(world.ctx())
  app = new Hono<HttpEnv<PackContext>>()
  app.use(async (c, next) => {
    c.set('lang', 'en')
    c.set('ctx', world.ctx({ actor }))
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), 'en'))
  app.route(
    '/',
    sourcesPages<PackContext>({
      bySource: async () => new Map([[invented.housing, { ...lately, lastReceivedAt: null }]]),
      byMonth: async () => [{ ...lately, month: '2026-11' }],
    }),
  )
})
afterAll(() => world.close())

const post = (path: string, form: Record<string, string>) => app.request(path, { method: 'POST', body: new URLSearchParams(form) })
const entries = (changes: Parameters<typeof aSource>[0]) => {
  const { code, name, shortName, divisionCode, contact, since = '' } = aSource(changes)
  return { code, name, shortName, divisionCode, contact, since, status: '' }
}
const here = `/workbench/sources/${invented.housing}`

test('the office sees every source with what it delivered', async () => {
  actor = office
  const html = await (await app.request('/workbench/sources')).text()
  expect(html).toContain(aSource().name)
  expect(html).toContain('1,200')
  expect(html).toContain('25 (25%)')
})

test('a new source is registered with a form; wrong entries come back as they were, each with its reason', async () => {
  actor = office
  const wrong = await post('/workbench/sources/new', entries({ code: '12', name: '', since: '2026-13-01' }))
  const html = await wrong.text()
  expect(wrong.status).toBe(422)
  expect(html).toContain('has 18 digits or capitals')
  expect(html).toContain('Please fill this in')
  expect(html).toContain('such as 2026-03-01')
  expect(html).toContain(`value="${aSource().contact}"`)
  const right = await post('/workbench/sources/new', entries({ code: invented.market, name: '清河县市场监督管理局' }))
  expect(right.headers.get('location')).toBe(`/en/workbench/sources/${invented.market}`)
})

test('a right is given, and ended today', async () => {
  actor = office
  const market = `/workbench/sources/${invented.market}`
  const item = world.ctx().pack.items[0]?.key ?? ''
  expect((await post(`${market}/rights`, { item, from: '2026-11-01', to: '', basis: '' })).status).toBe(422)
  expect((await post(`${market}/rights`, { item, from: '2026-11-01', to: '', basis: '国办发〔2020〕49号' })).status).toBe(303)
  const may = (at: string) => requireSource(world.ctx({ actor: clerkOf(invented.market), at }), invented.market, item)
  await expect(may('2026-12-01T09:00:00+08:00')).resolves.toBeDefined()
  expect((await post(`${market}/rights/end`, { item, from: '2026-11-01' })).status).toBe(303)
  await expect(may('2026-11-16T09:00:00+08:00')).resolves.toBeDefined()
  await expect(may('2026-11-17T09:00:00+08:00')).rejects.toMatchObject({ code: 'sources.no-right' })
})

test('a key is shown once, works, and its own source may revoke it', async () => {
  actor = office
  const [key = ''] = /xh_\w{8}_\w{52}/.exec(await (await post(`${here}/keys`, { label: '审批系统', days: '30' })).text()) ?? []
  await expect(actorOfKey(world.ctx(), key)).resolves.toMatchObject({ unit: invented.housing })
  const replaced = await (await post(`${here}/keys`, { label: '旧系统', days: '30' })).text()
  const [old = ''] = /xh_\w{8}_\w{52}/.exec(replaced) ?? []
  const [successor = ''] = /xh_\w{8}_\w{52}/.exec(await (await post(`${here}/keys/replace`, { prefix: old.slice(0, 11) })).text()) ?? []
  for (const one of [old, successor]) await expect(actorOfKey(world.ctx(), one)).resolves.toMatchObject({ unit: invented.housing })
  actor = clerkOf(invented.housing)
  const html = await (await app.request(here)).text()
  expect(html).toContain(key.slice(0, 11))
  expect(html).not.toContain(key)
  expect(html).not.toContain('Issue a key')
  expect((await post(`${here}/keys/revoke`, { prefix: key.slice(0, 11) })).status).toBe(303)
  await expect(actorOfKey(world.ctx(), key)).rejects.toMatchObject({ code: 'sources.key-refused' })
})

test('a clerk opens neither the list nor another source, and changes nothing', async () => {
  actor = clerkOf(invented.market)
  for (const path of ['/workbench/sources', '/workbench/sources/new', here]) expect((await app.request(path)).status).toBe(403)
  for (const path of ['/workbench/sources/new', here, `${here}/rights`, `${here}/keys`]) expect((await post(path, {})).status).toBe(403)
})
