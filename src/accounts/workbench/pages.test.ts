import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { registerSource } from '../../sources/index.ts'
import { chosenPassword, givenAccount, actorOf } from '../fixtures.ts'
import { accountsPages } from './pages.tsx'

let world: World
let app: Hono<HttpEnv>
beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
  await givenAccount(world.ctx(), { login: 'office1', name: '信用办甲', body: 'office', role: 'head' })
  await givenAccount(world.ctx(), { login: 'clerk1', name: '住建经办', body: 'source', unit: invented.housing })
  app = new Hono<HttpEnv>()
  app.use(async (c, next) => {
    c.set('lang', 'zh')
    c.set('ctx', world.ctx({ actor: await actorOf(world.ctx(), c.req.raw) }))
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), 'zh'))
  app.route('/', accountsPages())
})
afterAll(() => world.close())

const post = (path: string, form: Record<string, string>, cookie = '') =>
  app.request(path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
  })
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const signedIn = async (login = 'office1') => cookieOf(await post('/workbench/sign-in', { login, password: chosenPassword }))

test('signing in without script leads to the page that was asked for, and to no other site', async () => {
  const leads = async (next: string) =>
    (await post('/workbench/sign-in', { login: 'office1', password: chosenPassword, next })).headers.get('location')
  expect(await leads('/workbench/submissions/7?page=2')).toBe('/workbench/submissions/7?page=2')
  for (const elsewhere of [
    '',
    'https://example.invalid',
    '//example.invalid',
    '/workbench//example.invalid',
    '/workbench@example.invalid',
    '/workbench/\\example.invalid',
  ])
    expect(await leads(elsewhere)).toBe('/workbench')
})

test('a refused sign-in keeps the login, never the password, and sets no cookie', async () => {
  const answer = await post('/workbench/sign-in', { login: 'office1', password: 'not the right one', next: '/workbench/sources' })
  const html = await answer.text()
  expect(answer.status).toBe(401)
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(html).toContain('value="office1"')
  expect(html).toContain('value="/workbench/sources"')
  expect(html).toContain('登录名或密码不正确')
  expect(html).not.toContain('not the right one')
})

test('the office opens an account, sees its initial password once, and is told all that is wrong with the next', async () => {
  const cookie = await signedIn()
  const answer = await post(
    '/workbench/accounts',
    { login: 'liu', name: '刘经办', body: 'source', source: invented.housing, role: 'clerk' },
    cookie,
  )
  const [password = ''] = /\w{4}-\w{4}-\w{4}-\w{4}/.exec(await answer.text()) ?? []
  expect(password).not.toBe('')
  expect(await (await app.request('/workbench/accounts', { headers: { cookie } })).text()).not.toContain(password)
  const first = await post('/workbench/sign-in', { login: 'liu', password })
  expect(first.headers.get('location')).toBe('/workbench/password')
  const wrong = await post('/workbench/accounts', { login: 'L I U', name: '<b>某</b>', body: 'source', source: '', role: 'clerk' }, cookie)
  const html = await wrong.text()
  expect(wrong.status).toBe(422)
  expect(html).toContain('登录名为 3 至 40 位')
  expect(html).toContain('请填写所属单位的统一社会信用代码')
  expect(html).toContain('value="&lt;b&gt;某&lt;/b&gt;"')
})

test('pages of the office are closed to everybody else', async () => {
  for (const cookie of ['', await signedIn('clerk1')]) {
    expect((await app.request('/workbench/accounts', { headers: { cookie } })).status).toBe(403)
    expect((await post('/workbench/accounts', { login: 'eve', name: 'eve', body: 'office', role: 'head' }, cookie)).status).toBe(403)
    expect((await post('/workbench/accounts/office1', { act: 'reset' }, cookie)).status).toBe(403)
  }
})

test('changing the password keeps this browser signed in and signing out ends it', async () => {
  let cookie = await signedIn()
  const next = 'another steelyard here'
  const changed = await post('/workbench/password', { current: chosenPassword, next, again: next }, cookie)
  expect(changed.headers.get('location')).toBe('/workbench/password?done')
  expect(await (await app.request('/workbench/password', { headers: { cookie } })).text()).not.toContain('office1')
  cookie = cookieOf(changed)
  expect(await (await app.request('/workbench/password', { headers: { cookie } })).text()).toContain('office1')
  const out = await post('/workbench/sign-out', {}, cookie)
  expect(out.headers.get('location')).toBe('/workbench/sign-in?signed-out')
  expect(await (await app.request('/workbench/password', { headers: { cookie } })).text()).not.toContain('office1')
})

test('what is no act on an account is refused, to a clerk as to the office', async () => {
  await givenAccount(world.ctx(), { login: 'office2', name: '信用办乙', body: 'office', role: 'head' })
  await givenAccount(world.ctx(), { login: 'clerk2', name: '住建经办乙', body: 'source', unit: invented.housing })
  const statusFor = async (login: string) => (await post('/workbench/accounts/clerk1', { act: 'promote' }, await signedIn(login))).status
  expect([await statusFor('office2'), await statusFor('clerk2')]).toEqual([400, 403])
})

test('the office ends sessions, and removes second factors only with a written reason', async () => {
  await givenAccount(world.ctx(), { login: 'office3', name: '信用办丙', body: 'office', role: 'head' })
  await givenAccount(world.ctx(), { login: 'clerk3', name: '住建经办丙', body: 'source', unit: invented.housing })
  const [office, clerk] = [await signedIn('office3'), await signedIn('clerk3')]
  const page = '/workbench/accounts/clerk3/second-factor'
  expect((await app.request(page, { headers: { cookie: clerk } })).status).toBe(404)
  expect((await post(page, { reason: '手机丢失，已当面核实' }, clerk)).status).toBe(403)
  const refused = await post(page, { reason: ' ' }, office)
  expect([refused.status, (await refused.text()).includes('请写明原因')]).toEqual([422, true])
  expect((await post(page, { reason: '手机丢失，已当面核实' }, office)).headers.get('location')).toBe('/workbench/accounts')
  expect((await post('/workbench/accounts/clerk3', { act: 'end-sessions' }, office)).status).toBe(303)
  expect((await app.request('/workbench/security', { headers: { cookie: clerk } })).status).toBe(401)
})
