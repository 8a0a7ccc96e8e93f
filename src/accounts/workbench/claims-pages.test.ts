import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { silent } from '../../platform/log.ts'
import { importRows, inventUscc, organisationRow } from '../../subjects/fixtures.ts'
import { insertMembership } from '../members/store.ts'
import { aBrowser, chosenPassword, givenAccount } from '../fixtures.ts'

let world: World
let server: ReturnType<typeof createServer>
beforeAll(async () => {
  world = await openWorld()
  await importRows(
    world.ctx(),
    [1, 2, 3].map((number) => organisationRow(number, { 住所: `高阳县虚构路${number}号` })),
  )
  await givenAccount(world.ctx(), { login: 'desk', name: '窗口', body: 'office', role: 'clerk' })
  await givenAccount(world.ctx(), { login: 'decider', name: '审批', body: 'office', role: 'approver' })
  server = createServer({ context: (actor) => world.ctx(actor === undefined ? {} : { actor }), log: silent, pack: world.ctx().pack })
})
afterAll(() => world.close())

const origin = 'http://localhost:3000'
/** A browser that follows no link by itself: what it is sent to, and what it shows. */
function visitor(address: string) {
  const browser = aBrowser(address)
  const cookie = () => browser.connection.headers.get('cookie') ?? ''
  const keep = (answer: Response) => {
    browser.keep(answer.headers.getSetCookie())
    return answer
  }
  const get = async (path: string) => keep(await server.request(origin + path, { headers: { cookie: cookie() } }))
  const post = async (path: string, form: Record<string, string>) =>
    keep(await server.request(origin + path, { method: 'POST', body: new URLSearchParams(form), headers: { origin, cookie: cookie() } }))
  const html = async (path: string) => (await get(path)).text()
  const signIn = (login: string) => post('/workbench/sign-in', { login, password: chosenPassword })
  return { get, post, html, signIn }
}
const codeIn = (html: string) => /\w{4}-\w{4}-\w{4}-\w{4}/.exec(html)?.[0] ?? ''
const loginIn = (html: string) => /name="login" value="([^"]+)"/.exec(html)?.[1] ?? ''

async function signedUp(address: string) {
  const one = visitor(address)
  const login = loginIn(await one.html('/join'))
  const answer = await one.post('/join', { login, name: '财务部', password: chosenPassword, again: chosenPassword })
  expect(answer.headers.get('location')).toBe('/workbench/join?new')
  return { ...one, login }
}

test('from sign-up to a colleague, without script: letter, code, invitation', async () => {
  const head = await signedUp('192.0.2.10')
  expect(await head.html('/workbench/join?new')).toContain(head.login)
  expect((await head.get('/workbench')).headers.get('location')).toBe('/workbench/memberships')
  await head.post('/workbench/join/letter', { organisation: inventUscc(1) })
  expect(await head.html('/workbench/join')).toContain('待寄信函')

  const desk = visitor('192.0.2.11')
  await desk.signIn('desk')
  const [path = ''] = /\/workbench\/claims\/\d+/.exec(await desk.html('/workbench/claims?queue=requested')) ?? []
  const letter = await (await desk.post(path, { act: 'print' })).text()
  expect(letter).toContain('高阳县虚构路1号')
  expect(letter).toContain(head.login)
  expect(await head.html('/workbench/join')).not.toContain(codeIn(letter))
  expect(await desk.html(path)).not.toContain(codeIn(letter))
  const pdf = await desk.post(path, { act: 'pdf', code: codeIn(letter) })
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  const { text } = await extractText(new Uint8Array(await pdf.arrayBuffer()), { mergePages: true })
  for (const words of [codeIn(letter), head.login, inventUscc(1), '高阳县虚构路1号', '账号认领验证信函'])
    expect(text.replaceAll(/\s/g, '')).toContain(words)
  expect((await desk.post(path, { act: 'pdf', code: 'aaaa-bbbb-cccc-dddd' })).status).toBe(409)

  expect((await head.post('/workbench/join', { code: codeIn(letter) })).headers.get('location')).toBe('/workbench')
  const issued = await (await head.post('/workbench/members', { role: 'clerk', login: '' })).text()
  const colleague = await signedUp('192.0.2.12')
  await colleague.post('/workbench/join', { code: codeIn(issued) })
  expect(await head.html('/workbench/members')).toContain(colleague.login)
  expect((await colleague.get('/workbench/members')).status).toBe(403)
})

test('the login that was offered stays through a form with mistakes, and another is offered when it is taken', async () => {
  const one = visitor('192.0.2.20')
  const login = loginIn(await one.html('/join'))
  const form = { login, name: '财务部', password: chosenPassword, again: chosenPassword }
  const refused = await one.post('/join', { ...form, again: 'another' })
  expect(refused.status).toBe(422)
  expect(loginIn(await refused.text())).toBe(login)
  expect(loginIn(await (await one.post('/join', { ...form, login: 'chosen', again: 'another' })).text())).toMatch(/^u\w{4}-\w{4}$/)
  await one.post('/join', form)
  const taken = await visitor('192.0.2.21').post('/join', { ...form, password: `${chosenPassword}x`, again: `${chosenPassword}x` })
  expect(loginIn(await taken.text())).not.toBe(login)
})

test('whoever acts for two chooses, switches in the header, and leaves one', async () => {
  const { id } = await givenAccount(world.ctx(), { login: 'both', name: '两处', body: 'organisation', unit: inventUscc(1), role: 'clerk' })
  const second = await insertMembership(world.ctx(), id, { body: 'organisation', unit: inventUscc(2), role: 'auditor' })
  const both = visitor('192.0.2.50')
  await both.signIn('both')
  expect((await both.get('/workbench')).headers.get('location')).toBe('/workbench/memberships')
  expect((await both.post('/workbench/memberships', { membership: String(second) })).headers.get('location')).toBe('/workbench')
  expect(await both.html('/workbench/memberships')).toContain(`<option value="${second}" selected="">`)
  expect((await both.post('/workbench/memberships', { membership: '999999' })).status).toBe(404)
  await both.post('/workbench/memberships', { membership: String(second), act: 'leave' })
  expect((await both.get('/workbench')).headers.get('location')).toBe('/workbench/memberships')
})

test('the office invites to one body more, and nothing changes before the code is entered', async () => {
  await givenAccount(world.ctx(), { login: 'asked', name: '受邀', body: 'organisation', unit: inventUscc(3), role: 'clerk' })
  const [desk, asked] = [visitor('192.0.2.60'), visitor('192.0.2.61')]
  await desk.signIn('desk')
  await asked.signIn('asked')
  const wish = { body: 'bank', bank: inventUscc(2), source: '', role: 'clerk' }
  const shown = await (await desk.post('/workbench/accounts/asked/memberships', wish)).text()
  expect(codeIn(shown)).not.toBe('')
  const page = await desk.html('/workbench/accounts/asked')
  expect(page).not.toContain(codeIn(shown))
  expect((await asked.get('/workbench/cases')).status).toBe(200)
  const [withdraw = ''] = /\/workbench\/accounts\/asked\/invitations\/\d+/.exec(page) ?? []
  await desk.post(withdraw, {})
  expect((await asked.post('/workbench/join', { code: codeIn(shown) })).status).toBe(422)
  const again = await (await desk.post('/workbench/accounts/asked/memberships', wish)).text()
  expect((await asked.post('/workbench/join', { code: codeIn(again) })).headers.get('location')).toBe('/workbench')
})

test('a window code waits in the queue, and whoever gave it out sees that somebody else decides', async () => {
  const desk = visitor('192.0.2.20')
  await desk.signIn('decider')
  const slip = await (await desk.post('/workbench/claims', { organisation: inventUscc(2) })).text()
  const one = await signedUp('192.0.2.21')
  // What the QR code of the slip leads to: the form with the code in it, which takes nothing before it is sent.
  expect(slip).toContain('class="qr"')
  expect(await one.html(`/workbench/join?code=${codeIn(slip)}`)).toContain(`value="${codeIn(slip)}"`)
  await one.post('/workbench/join', { code: codeIn(slip).toUpperCase().replaceAll('-', ' ') })
  const [path = ''] = /\/workbench\/claims\/\d+/.exec(await desk.html('/workbench/claims')) ?? []
  const refused = await desk.post(path, { act: 'approve' })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('请由另一名审批人办理')
  expect((await one.get('/workbench/members')).headers.get('location')).toBe('/workbench/memberships')
})

test('what is wrong is told at its field, and what was typed stays', async () => {
  const one = await signedUp('192.0.2.30')
  const letter = await one.post('/workbench/join/letter', { organisation: inventUscc(99) })
  expect(letter.status).toBe(422)
  const html = await letter.text()
  expect(html).toContain(`value="${inventUscc(99)}"`)
  expect(html).toContain('登记库中没有代码')
  const code = await one.post('/workbench/join', { code: 'aaaa-bbbb' })
  expect(code.status).toBe(422)
  expect(await code.text()).toContain('验证码不正确、已使用、已过期')
  expect((await one.get('/workbench/claims')).headers.get('location')).toBe('/workbench/memberships')
})

test('the queue is closed to whoever is not of the office', async () => {
  const head = visitor('192.0.2.40')
  await givenAccount(world.ctx(), { login: 'org', name: '主体', body: 'organisation', unit: inventUscc(3), role: 'head' })
  await head.signIn('org')
  expect((await head.get('/workbench/claims')).status).toBe(403)
  expect((await head.post('/workbench/claims', { organisation: inventUscc(3) })).status).toBe(403)
  expect((await head.post('/workbench/claims/1', { act: 'approve' })).status).toBe(403)
})
