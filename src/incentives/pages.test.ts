import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { adoptPackModels } from '../evaluation/model/adopt.ts'
import { givenOrganisations, givenSources, nameOf } from '../intake/fixtures.ts'
import type { Pack } from '../packs/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { complaintTime } from './complain.ts'
import { approver, aScene, clerk, firm, givenScene, graded, officeHead } from './fixtures.ts'

let world: World
let pack: Pack
const at = (actor: Actor, instant = '2026-11-16T10:00:00+08:00') => world.ctx({ actor, at: instant, pack })
const ask = (actor: Actor, path: string, instant?: string) =>
  createServer({ context: () => at(actor, instant), log: silent, pack }).request(`http://localhost${path}`)
const see = async (actor: Actor, path: string, instant?: string) => (await ask(actor, path, instant)).text()
const send = (actor: Actor, path: string, entries: Readonly<Record<string, string | readonly string[]>> = {}) =>
  createServer({ context: () => at(actor), log: silent, pack }).request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(Object.entries(entries).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))).toString(),
  })
const post = (actor: Actor, path: string, body: unknown) =>
  createServer({ context: () => at(actor), log: silent, pack }).request(`http://localhost/api/v1${path}`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const valueIn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
const base = '/workbench/benefits'

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 12)
  pack = graded(world.ctx().pack)
  await adoptPackModels(at(clerk))
})
afterAll(() => world.close())

test('everybody reads who qualifies by which rule, and that nothing is offered yet', async () => {
  const page = await see(anonymous, '/incentives')
  for (const said of ['绿色通道', '公共信用综合评价为 A 级以上', '在严重失信主体名单上', '目前没有这样的场景', '0 个，目标不少于 15 个'])
    expect(page).toContain(said)
  expect((await ask(anonymous, '/incentives?kind=x&incentive=y')).status).toBe(200)
  const { incentives } = (await (await ask(anonymous, '/api/v1/incentives')).json()) as {
    incentives: { key: string; noneOf: { key: string }[] }[]
  }
  expect(incentives.every(({ noneOf }) => noneOf.some(({ key }) => key === 'listed'))).toBe(true)
})

test('a scene is drafted, comes back with its mistakes, is given back, mended, published and ended', async () => {
  const wrong = await send(clerk, `${base}/scenes/new`, { ...aScene({ benefit: '' }), requestKey: 'form' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('请填写优惠内容')])
  const made = await send(clerk, `${base}/scenes/new`, { ...aScene(), requestKey: 'form' })
  expect(made.status).toBe(303)
  const here = made.headers.get('location') ?? ''
  expect(await see(clerk, here)).toContain('由起草人以外的审批人或者负责人发布')
  const page = await see(approver, here)
  expect((await send(approver, `${here}/return`, { draftedAt: valueIn(page, 'draftedAt'), reason: '' })).status).toBe(422)
  expect((await send(approver, `${here}/return`, { draftedAt: valueIn(page, 'draftedAt'), reason: '请写明窗口' })).status).toBe(303)
  expect(await see(clerk, here)).toContain('请写明窗口')
  const again = await see(clerk, `${base}/scenes/new?scene=${here.split('/').at(-1)}`)
  expect(again).toContain('value="食品经营许可绿色通道"')
  await send(clerk, `${base}/scenes/new`, { ...aScene({ place: '2 号窗口' }), scene: here.split('/').at(-1) ?? '', requestKey: 'form 2' })
  const waiting = await see(approver, here)
  expect((await send(approver, `${here}/publish`, { draftedAt: valueIn(waiting, 'draftedAt') })).status).toBe(303)
  for (const said of ['2 号窗口', '1 个，目标不少于 15 个']) expect(await see(anonymous, '/incentives')).toContain(said)
  expect((await send(approver, `${here}/end`, { reason: '窗口调整' })).status).toBe(303)
  expect(await see(anonymous, '/incentives')).not.toContain('2 号窗口')
  expect((await ask(firm(1), here)).status).toBe(404)
})

test('an organisation claims, the desk looks the code up and confirms it once, and the organisation rates and complains', async () => {
  const scene = await givenScene((actor) => at(actor), { nameZh: '免押金租车', kind: 'rent', incentive: 'serviceBenefit' }, firm(9))
  const own = await see(firm(2), base)
  for (const said of ['免押金租车', '领取（生成一次性领取码）', '还不符合的激励']) expect(own).toContain(said)
  const code = /<code[^>]*>([2-9a-z]{4}-[2-9a-z]{4})<\/code>/.exec(await (await send(firm(2), `${base}/claim/${scene}`)).text())?.[1] ?? ''
  expect(code).not.toBe('')
  expect(await see(firm(9), `${base}/redeem?code=${code}`)).toContain(`value="${code}"`)
  const looked = await (await send(firm(9), `${base}/redeem`, { code })).text()
  for (const said of [nameOf(2), '确认使用', '目前符合']) expect(looked).toContain(said)
  expect(looked).not.toContain('A 级')
  expect(await (await send(firm(9), `${base}/redeem/confirm`, { code })).text()).toContain('已核销，可以提供优惠')
  const twice = await send(firm(9), `${base}/redeem/confirm`, { code })
  expect([twice.status, await twice.text()]).toEqual([422, expect.stringContaining('已经核销过')])
  const unknown = await send(firm(9), `${base}/redeem`, { code: 'zzzz-zzzz' })
  expect([unknown.status, await unknown.text()]).toEqual([422, expect.stringContaining('没有这个领取码')])
  const used = await see(firm(2), base)
  const rate = /action="([^"]*\/rate)"/.exec(used)?.[1] ?? ''
  expect([
    (await send(firm(2), rate, { rating: '' })).status,
    (await send(firm(2), rate, { rating: '4', remark: '很方便' })).status,
  ]).toEqual([422, 303])
  expect(await see(firm(9), `${base}/scenes/${scene}`)).toContain('很方便')
  expect(await see(firm(2), base)).toContain('由信用办在10个工作日内答复')
  expect((await send(firm(2), `${base}/complain/${scene}`, { words: '', claim: '1' })).status).toBe(422)
  const complaint = await send(firm(2), `${base}/complain/${scene}`, { words: '另外收费', requestKey: 'one', claim: '1' })
  const caseAt = complaint.headers.get('location') ?? ''
  expect(caseAt).toMatch(/^\/workbench\/cases\/\d+$/)
  for (const said of ['信易+场景投诉', '认定属实']) expect(await see(officeHead, caseAt)).toContain(said)
  expect(await see(officeHead, `${base}/scenes`)).toContain('免押金租车')
})

test('programs list, claim and redeem like people, and are refused by the same sentences', async () => {
  const scene = await givenScene((actor) => at(actor), { nameZh: '接口领取' })
  const { benefits } = (await (await ask(anonymous, '/api/v1/incentives/benefits?kind=approval')).json()) as { benefits: { id: string }[] }
  expect(benefits.map(({ id }) => id)).toContain(`${scene}`)
  const own = (await (await ask(firm(3), '/api/v1/file/incentives')).json()) as { benefits: { id: string; claimable: boolean }[] }
  expect(own.benefits.find(({ id }) => id === `${scene}`)?.claimable).toBe(true)
  const claimed = await post(firm(3), `/file/incentives/benefits/${scene}/claim`, {})
  const { code } = (await claimed.json()) as { code: string }
  expect(claimed.status).toBe(201)
  const redeem = (body: unknown, actor: Actor = { ...clerk, kind: 'key' }) => post(actor, '/incentives/redemptions', body)
  const problemOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]
  expect(await problemOf(await redeem({ code }, firm(9)))).toEqual([409, 'incentives.foreign-code'])
  expect((await redeem({ code })).status).toBe(201)
  expect(await problemOf(await redeem({ code }))).toEqual([409, 'incentives.used-code'])
  for (const body of [{}, [], null, { code: 1 }]) expect(await problemOf(await redeem(body))).toEqual([404, 'incentives.no-such-code'])
  expect((await ask(clerk, '/api/v1/file/incentives')).status).toBe(403)
  const figures = (await (await ask(anonymous, '/api/v1/incentives/figures')).json()) as { live: { value: number; goal: number } }
  expect(figures.live).toEqual({ value: 2, goal: 15 })
})

test('the time a complaint is answered in is the pack’s', async () => {
  const procedures = pack.procedures.map((one) =>
    one.key === 'benefitComplaint'
      ? { ...one, deadlines: one.deadlines.map((each) => ({ ...each, within: { unit: 'days', amount: 3 } as const })) }
      : one,
  )
  const ctx = at(firm(2))
  expect(complaintTime(ctx)).toEqual({ zh: '10个工作日', en: '10 working days' })
  expect(complaintTime({ ...ctx, pack: { ...pack, procedures } })).toEqual({ zh: '3日（自然日）', en: '3 calendar days' })
  expect(complaintTime({ ...ctx, pack: { ...pack, procedures: [] } })).toBeNull()
})

test('a form that is refused does not repeat the number of a person', async () => {
  const number = '110101198806051237'
  const refused = [
    await send(clerk, `${base}/scenes/new`, { ...aScene({ benefit: `凭${number}办理` }), requestKey: 'a person' }),
    await send(clerk, `${base}/redeem`, { code: number }),
  ]
  for (const answer of refused) expect([answer.status, (await answer.text()).includes(number)]).toEqual([422, false])
})
