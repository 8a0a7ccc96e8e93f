import { afterAll, beforeAll, expect, test } from 'vitest'
import { curlsIn } from '../../../tests/support/curls-in.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources, market, nameOf } from '../../intake/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { aPdf } from '../../platform/files/fixtures.ts'
import { silent } from '../../platform/log.ts'
import { office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { aContract, clerk, firm, givenContract, head } from '../fixtures.ts'

let world: World
const program: Actor = { ...clerk, kind: 'key', id: 'key' }
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const serverOf = (actor: Actor, day?: string) => createServer({ context: () => at(actor, day), log: silent, pack: world.ctx().pack })
const ask = async (actor: Actor, path: string, day?: string) => serverOf(actor, day).request(`http://localhost${path}`)
const see = async (actor: Actor, path: string, day?: string) => (await ask(actor, path, day)).text()
function send(actor: Actor, path: string, entries: Readonly<Record<string, string>>, files: readonly string[] = [], day?: string) {
  const body = new FormData()
  for (const [name, value] of Object.entries(entries)) body.set(name, value)
  for (const field of files) body.append(field, new File([new Uint8Array(aPdf())], `${field}.pdf`))
  return serverOf(actor, day).request(`http://localhost${path}`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
}
const valueIn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 12)
})
afterAll(() => world.close())

const base = '/workbench/contracts'

test('with nothing there the board and the public page say so', async () => {
  for (const said of ['没有这样的合同', '没有待收款项', '登记合同', '批量导入']) expect(await see(clerk, base)).toContain(said)
  const open = await see(anonymous, '/contracts')
  for (const said of ['还没有登记应付款项', '还没有公开的合同']) expect(open).toContain(said)
})

test('a department registers, owes, pays late; the company confirms; the public page says it by name, and once announced the contract is open', async () => {
  const form = { ...aContract({ announcementRef: 'GYCG-2026-7', announcedOn: '2026-10-13' }), requestKey: 'form' }
  const wrong = await send(clerk, `${base}/new`, { ...form, amountWan: '很多' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('金额以万元填写')])
  const personal = await send(clerk, `${base}/new`, { ...form, spec: '联系 13800138000' })
  const told = await personal.text()
  expect([personal.status, told.includes('规格不得含有个人号码'), told.includes('13800138000')]).toEqual([422, true, false])
  const made = await send(clerk, `${base}/new`, form, ['files'])
  const here = made.headers.get('location') ?? ''
  expect([made.status, (await send(clerk, `${base}/new`, form, ['files'])).headers.get('location')]).toEqual([303, here])
  await world.work()

  const page = await see(clerk, here)
  for (const said of ['检测设备采购合同', 'files.pdf', '履约期限还有 45 日']) expect(page).toContain(said)
  const owe = { at: 'owe', seen: valueIn(page, 'seen'), requestKey: valueIn(page, 'requestKey') }
  const due = { ...owe, kind: 'payment', name: '尾款', debtor: 'a', amountWan: '8.65', agreedOn: '', deliveredOn: '' }
  const noDay = await send(clerk, here, due)
  expect([noDay.status, await noDay.text()]).toEqual([422, expect.stringContaining('没有约定的，填写交付或者验收日期')])
  expect((await send(clerk, here, { ...due, deliveredOn: '2026-10-15' })).status).toBe(303)
  // Thirty days after delivery, by the law.
  expect(await see(firm(1), here, '2026-11-20')).toContain('逾期 6 日')
  const board = await see(firm(1), base, '2026-11-20')
  for (const said of ['别人欠我们的', '1 笔逾期', '高阳县市场监督管理局']) expect(board).toContain(said)
  const open = await see(anonymous, '/contracts', '2026-11-20')
  for (const said of ['高阳县市场监督管理局', '1 笔，8.65 万元', '检测设备采购合同', nameOf(1)]) expect(open).toContain(said)

  const paid = { at: 'duty1', duty: '1', move: 'report', doneOn: '2026-11-20', seen: owe.seen }
  const bare = await send(clerk, here, paid, [], '2026-11-20')
  expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('请附付款凭证')])
  expect((await send(clerk, here, paid, ['files'], '2026-11-20')).status).toBe(303)
  expect((await send(firm(1), here, { ...paid, move: 'receive', seen: '2' }, [], '2026-11-20')).status).toBe(303)
  expect(await see(firm(1), here, '2026-11-21')).toContain('已履行，晚 6 日')

  for (const [actor, day] of [
    [firm(1), '2026-11-21'],
    [head, '2026-11-22'],
  ] as const) {
    const seen = valueIn(await see(actor, here, day), 'seen')
    expect((await send(actor, here, { at: 'say', seen, status: 'fulfilled', words: '' }, [], day)).status).toBe(303)
  }
  expect(await see(firm(1), here, '2026-11-22')).toContain('双方确认一致')
  const file = /href="([^"]*papers\/1)"/.exec(await see(firm(1), here, '2026-11-22'))?.[1] ?? ''
  expect((await ask(firm(1), file)).headers.get('content-type')).toBe('application/pdf')
  expect((await ask(office, file)).status).toBe(404)
  expect((await ask(firm(2), here)).status).toBe(404)
  const csv = await see(anonymous, '/contracts/figures.csv', '2026-11-22')
  expect(csv).toContain(`${market},高阳县市场监督管理局,0,0,0,0,0,0,0,1,6`)
})

test('what contradicts is in dispute, and the page says to both what that means', async () => {
  const made = await send(clerk, `${base}/new`, { ...aContract({ partyB: inventUscc(2), contractNo: 'D-1' }), requestKey: 'dispute' })
  const here = made.headers.get('location') ?? ''
  await world.work()
  const say = async (actor: Actor, status: string) =>
    send(actor, here, { at: 'say', seen: valueIn(await see(actor, here), 'seen'), status, words: '详见附件' }, ['files'])
  expect((await say(head, 'breached')).status).toBe(303)
  expect((await say(firm(2), 'fulfilled')).status).toBe(303)
  for (const actor of [head, firm(2)]) expect(await see(actor, here)).toContain('有争议期间对任何一方都不作不利记录')
  expect(await see({ ...office, role: 'head' }, here)).toContain('登记生效裁判或者裁决')
  const stale = await send(firm(2), here, { at: 'say', seen: '1', status: 'breached', words: '详见附件' }, ['files'])
  expect([stale.status, await stale.text()]).toEqual([422, expect.stringContaining('页面打开之后案件已有新的进展')])
})

test('two businesses: one registers, the other confirms or declines; the department sees parties, kind, state and days', async () => {
  const wanted = aContract({ partyA: inventUscc(3), partyB: inventUscc(4), procurementMethod: '', name: '纱线买卖合同' })
  expect(await see(firm(3), `${base}/new`)).toContain('商业秘密只留在双方')
  const made = await send(firm(3), `${base}/new`, { ...wanted, requestKey: 'two' }, ['files'])
  const here = made.headers.get('location') ?? ''
  const page = await see(firm(4), here)
  for (const said of ['对方登记了这份合同', '纱线买卖合同']) expect(page).toContain(said)
  expect((await send(firm(4), here, { at: 'accept', answer: 'accept', seen: valueIn(page, 'seen'), supplierSize: 'micro' })).status).toBe(
    303,
  )
  await world.work()
  const others = await see(clerk, here)
  expect(others).toContain('内容属于合同双方')
  for (const secret of ['纱线买卖合同', '8.65', 'files.pdf', '检测设备']) expect(others).not.toContain(secret)
  expect((await ask(clerk, `${here}/papers/1`)).status).toBe(404)
})

test('the curl examples of the documentation are answered as they are written', async () => {
  const id = await givenContract(world, at(clerk), 7)
  const calls = await curlsIn('docs/integrate/contracts.md', { CONTRACT: `${id}` })
  const answers = await Promise.all(
    calls.map(async ({ path, isSigned, request }) => (await serverOf(isSigned ? program : anonymous).request(path, request)).status),
  )
  expect(answers).toEqual([200, 200, 200, 201])
})

test('by program: the own contracts, a registration, a payment and what everybody may know', async () => {
  const post = (actor: Actor, path: string, body: object) =>
    serverOf(actor).request(`http://localhost/api/v1/contracts${path}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const wanted = { ...aContract({ partyB: inventUscc(5), contractNo: 'API-1' }), requestKey: 'api' }
  const made = await post(clerk, '', wanted)
  const { id } = (await made.json()) as { id: string }
  expect([made.status, await (await post(clerk, '', wanted)).json()]).toEqual([201, { id }])
  const { name: _, ...nameless } = wanted
  expect((await post(clerk, '', nameless)).status).toBe(400)
  expect((await post(clerk, '', { ...wanted, partyB: 'x', amountWan: 'y', requestKey: 'other' })).status).toBe(422)
  const duty = { kind: 'payment', name: '首款', debtor: 'a', amountWan: '1.25', agreedOn: '2026-11-10', requestKey: 'one' }
  expect(await (await post(clerk, `/${id}/duties`, duty)).json()).toEqual({ dutyNo: 1 })
  const one = await (await ask(firm(5), `/api/v1/contracts/${id}`)).json()
  expect(one).toMatchObject({ amountWan: '8.65', duties: [{ name: '首款', amountWan: '1.25', dueOn: '2026-11-10', state: 'due' }] })
  expect((await ask(firm(6), `/api/v1/contracts/${id}`)).status).toBe(404)
  expect(await (await ask(clerk, '/api/v1/contracts?view=late')).json()).toMatchObject({
    contracts: [{ id, overdue: 1, overdueWan: '1.25' }],
  })
  const seen = { status: 'fulfilled', seen: 1 }
  expect((await post(firm(5), `/${id}/performance`, seen)).status).toBe(422)
  const figures = (await (await ask(anonymous, '/api/v1/contracts/figures')).json()) as { bodies: { code: string; overdue: number }[] }
  expect(figures.bodies.map(({ code, overdue }) => [code, overdue])).toEqual([[market, 1]])
})
