import type { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { demoSources } from '../../../examples/qinglan/index.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { chosenPassword, givenAccount, givenSignedIn } from '../../accounts/fixtures.ts'
import { createAccount } from '../../accounts/index.ts'
import { insertMembership } from '../../accounts/members/store.ts'
import { proposeMail } from '../../accounts/security/mail-address.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { silent } from '../../platform/log.ts'
import { issueKey, registerSource } from '../../sources/index.ts'
import type { AppContext } from '../context.ts'
import { createServer } from '../server.ts'

let world: World
let server: Hono<HttpEnv<AppContext>>
const market = demoSources.find((source) => source.shortName === '市监局')!
beforeAll(async () => {
  world = await openWorld({ pack: 'qinglan' })
  await registerSource(world.ctx(), market)
  await givenAccount(world.ctx(), { login: 'clerk1', name: '经办', body: 'source', unit: market.code })
  server = createServer({ context: (actor) => world.ctx(actor ? { actor } : {}), log: silent, pack: world.ctx().pack })
})
afterAll(() => world.close())
beforeEach(() => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:9')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
  vi.stubEnv('XINHENG_PUBLIC_URL', 'http://localhost')
})
afterEach(() => vi.unstubAllEnvs())

const get = (path: string, headers: Record<string, string> = {}) => server.request(`http://localhost${path}`, { headers })
const post = (path: string, form: Record<string, string>, cookie = '') =>
  server.request(`http://localhost${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
  })
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
const signIn = async (login: string, password = chosenPassword) => cookieOf(await post('/workbench/sign-in', { login, password }))

test('whoever must have a second factor is led to set one up, whatever page is asked for', async () => {
  const created = await createAccount(world.ctx(), { login: 'new.head', name: '新负责人', body: 'source', unit: market.code, role: 'head' })
  let cookie = await signIn('new.head', created.password)
  const to = async (path: string) => (await get(path, { cookie })).headers.get('location')
  expect([await to('/workbench'), await to('/workbench/security')]).toEqual(['/workbench/password', '/workbench/password'])
  const changed = await post('/workbench/password', { current: created.password, next: chosenPassword, again: chosenPassword }, cookie)
  cookie = cookieOf(changed)
  for (const path of ['/workbench', '/workbench/submissions', '/workbench/members', '/workbench/memberships'])
    expect([path, await to(path)]).toEqual([path, '/workbench/security/authenticator'])
  const html = await (await get('/workbench/security/authenticator', { cookie })).text()
  expect(html).toContain('您的角色必须使用第二重验证')
})

test('whoever has several memberships and chose none is led to choose, whatever page of the workbench is asked for', async () => {
  const { id } = await givenAccount(world.ctx(), { login: 'two.places', name: '两处', body: 'source', unit: market.code })
  await insertMembership(world.ctx(), id, { body: 'bank', unit: '91130628MA0000000X', role: 'clerk' })
  const cookie = await signIn('two.places')
  const own = /^\/workbench\/(sign-in|sign-out|recover|mail|password|security|memberships|join)(\/|$)/
  const paths = [
    ...new Set(server.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/workbench')).map(({ path }) => path)),
  ]
    .map((path) => path.replaceAll(/:\w+(?:\{(?:[^{}]|\{[^{}]*\})*\})?\??/g, '1'))
    .filter((path) => !own.test(path))
  expect(paths.length).toBeGreaterThan(60)
  for (const path of paths) expect([path, (await get(path, { cookie })).headers.get('location')]).toEqual([path, '/workbench/memberships'])
  expect((await post('/workbench/cases', { case: '1' }, cookie)).headers.get('location')).toBe('/workbench/memberships')
})

test('pages of how one gets in are nobody else’s, not a key’s either', async () => {
  const { key } = await issueKey(world.ctx(), market.code, { label: '审批系统' })
  for (const path of ['', '/keys', '/passkeys', '/authenticator', '/confirm']) {
    expect((await get(`/workbench/security${path}`)).headers.get('location')).toContain('/workbench/sign-in?next=')
    expect((await get(`/workbench/security${path}`, { authorization: `Bearer ${key}` })).status).toBe(303)
  }
  expect((await post('/workbench/security/keys', { label: 'x' })).status).toBe(401)
})

test('what changes how one gets in asks for the password first, then goes on to the same page and nowhere else', async () => {
  const { browser } = await givenSignedIn((actor) => world.ctx({ actor, at: '2026-11-16T08:00:00+08:00' }), 'clerk1')
  const cookie = browser.connection.headers.get('cookie') ?? ''
  const asked = await post('/workbench/security/authenticator/begin', {}, cookie)
  expect(asked.headers.get('location')).toBe('/workbench/security/confirm?next=%2Fworkbench%2Fsecurity%2Fauthenticator')
  const confirm = (next: string, password = chosenPassword) => post('/workbench/security/confirm', { password, next }, cookie)
  expect((await confirm('/workbench', 'wrong')).status).toBe(422)
  expect((await confirm('https://evil.test')).headers.get('location')).toBe('/workbench/security')
  expect((await confirm('/workbench/security/keys')).headers.get('location')).toBe('/workbench/security/keys')
  expect((await post('/workbench/security/authenticator/begin', {}, cookie)).headers.get('location')).toBe(
    '/workbench/security/authenticator',
  )
})

test('asking for a new password is answered alike for every login', async () => {
  const answers = []
  for (const login of ['clerk1', 'not-there', '13812345678']) {
    const answer = await post('/workbench/recover', { login })
    answers.push([answer.status, answer.headers.get('location'), await answer.text()])
  }
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('opening a link changes nothing: mail programs open links to look at them', async () => {
  const { browser, ctx } = await givenSignedIn((actor) => world.ctx({ actor }), 'clerk1')
  await proposeMail(ctx, 'clerk1@office.test', browser.connection)
  const rows = await world.owner.withTables<{ 'mail.outbox': { body: string } }>().selectFrom('mail.outbox').select('body').execute()
  const link = /http:\/\/localhost(\/workbench\/mail\?token=\w+)/.exec(rows[0]?.body ?? '')?.[1] ?? ''
  for (let times = 0; times < 2; times += 1) expect(await (await get(link)).text()).toContain('clerk1@office.test')
  const token = new URL(link, 'http://localhost').searchParams.get('token') ?? ''
  expect((await post('/workbench/mail', { token })).status).toBe(200)
  expect((await get(link)).status).toBe(409)
})

test('what another site sends to the endpoints of passkeys is refused, and nonsense is no error of ours', async () => {
  const send = (path: string, headers: Record<string, string>, body = '{"response":"x"}') =>
    server.request(`http://localhost${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  expect((await send('/workbench/sign-in/passkey/options', { origin: 'http://evil.test' })).status).toBe(403)
  const own = { origin: 'http://localhost', accept: 'application/json' }
  for (const body of ['{"response":"x"}', '{}', 'not json', '{"response":{"id":"x","response":{}}}'])
    expect((await send('/workbench/sign-in/passkey/verify', own, body)).status).toBe(401)
  expect((await send('/workbench/security/passkeys/options', own)).status).toBe(401)
})

test('an answer of the provider that nobody asked for is refused with a sentence', async () => {
  vi.stubEnv('XINHENG_OIDC_ISSUER', 'http://localhost:9')
  vi.stubEnv('XINHENG_OIDC_CLIENT_ID', 'x')
  vi.stubEnv('XINHENG_OIDC_CLIENT_SECRET', 'y')
  const answer = await get('/workbench/sign-in/callback?code=x&state=y')
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('请重新开始')
})
