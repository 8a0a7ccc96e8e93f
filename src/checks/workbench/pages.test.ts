import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { market, nameOf, otherSource } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { issueKey } from '../../sources/index.ts'
import { clerkOf } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { scenesOpen } from '../permission.ts'
import { approver, auditor, clerk, firm, givenChecks, officeApprover } from '../fixtures.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenChecks(world.ctx(), 12)
})
afterAll(() => world.close())

const base = '/workbench/credit-checks'
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const serverOf = (actor: Actor, day?: string) => createServer({ context: () => at(actor, day), log: silent, pack: world.ctx().pack })
const see = async (actor: Actor, path: string, day?: string) => (await serverOf(actor, day).request(`http://localhost${path}`)).text()
const headers = { 'sec-fetch-site': 'same-origin' }
const send = (actor: Actor, path: string, entries: Readonly<Record<string, string | readonly string[]>>) =>
  serverOf(actor).request(`http://localhost${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(Object.entries(entries).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))).toString(),
  })
function sendList(actor: Actor, entries: Readonly<Record<string, string>>, list?: string) {
  const body = new FormData()
  for (const [name, value] of Object.entries(entries)) body.set(name, value)
  if (list !== undefined) body.append('file', new File([list], 'codes.csv'))
  return serverOf(actor).request(`http://localhost${base}/new`, { method: 'POST', headers, body })
}
const approval = { matter: 'administrativeApproval', purpose: 'licensing', requestKey: '5'.repeat(20) }

test('a check by hand comes back with its mistakes, then answers, and its outcome is seen by the organisation', async () => {
  const wrong = await sendList(clerk, { ...approval, purpose: 'publicFunds', organisations: inventUscc(1) })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('只能用于“行政许可、资质审批”')
  const answer = await sendList(clerk, { ...approval, organisations: inventUscc(1), reference: '受理-7' })
  expect(answer.status).toBe(200)
  const page = await answer.text()
  for (const said of [nameOf(1), '没有本事项可以使用的信用信息', '5'.repeat(20), '2026年11月30日']) expect(page).toContain(said)
  const here = `${base}/${'5'.repeat(20)}?code=${inventUscc(1)}`
  expect(await see(clerk, here)).not.toContain('value="refused"')
  expect((await send(clerk, here, { outcome: 'refused', reason: '不符合条件' })).status).toBe(422)
  expect((await send(approver, here, { outcome: 'refused', reason: '不符合条件', restsOn: '' })).status).toBe(303)
  expect(await see(clerk, here)).toContain('不予同意')
  const own = await see(firm(1), base)
  for (const said of ['高阳县', '行政审批', '受理-7', '不予同意', '不符合条件']) expect(own).toContain(said)
})

test('a list that is sent answers for each, those with nothing and those unknown too', async () => {
  const list = [inventUscc(2), inventUscc(3), inventUscc(4999)].join('\n')
  const page = await (await sendList(clerk, { ...approval, requestKey: '6'.repeat(20), organisations: '' }, list)).text()
  for (const said of [nameOf(2), nameOf(3), '没有这个代码的组织']) expect(page).toContain(said)
})

test('the number of a person is refused by a sentence and not shown again', async () => {
  const answer = await sendList(clerk, { ...approval, organisations: `${inventUscc(2)}\n110101198806051237` })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('不核查自然人')
  expect(page).not.toContain('110101198806051237')
})

test('the board shows what waits and what is late, and figures by matter; an auditor looks and checks nothing', async () => {
  expect(await see(clerk, `${base}?view=open`)).toContain(nameOf(2))
  expect(await see(clerk, `${base}?view=late`, '2026-12-02')).toContain(nameOf(2))
  expect(await see(auditor, base)).not.toContain('发起核查')
  expect((await serverOf(auditor).request(`http://localhost${base}/new`)).status).toBe(403)
  expect((await serverOf(clerkOf(otherSource)).request(`http://localhost${base}/${'5'.repeat(20)}`)).status).toBe(404)
})

test('a department that has not told an outcome by its day finds it on its first page, and the organisation reads by when it was due', async () => {
  expect(await see(firm(2), base)).toMatch(/结果尚未反馈[^应]*应于 2026年11月30日 前反馈/)
  expect(await see(clerk, '/workbench', '2026-11-30')).not.toContain('逾期的信用核查')
  const home = await see(clerk, '/workbench', '2026-12-01')
  expect(home).toContain('反馈 2 项逾期的信用核查结果')
  expect(home).toContain(`${base}?view=late`)
  for (const other of [auditor, clerkOf(otherSource)]) expect(await see(other, '/workbench', '2026-12-01')).not.toContain('逾期的信用核查')
  expect(await see(firm(2), `/en${base}`, '2026-12-01')).toMatch(/Outcome not told yet[^i]*it was due 30 Nov 2026/)
})

test('the office gives a department a matter, opens a key for it, and ends the right', async () => {
  const rights = `${base}/rights/${otherSource}`
  const { prefix } = await issueKey(at(officeApprover), otherSource, { label: '招标系统' })
  expect(await see(officeApprover, `${base}/rights`)).toContain(market)
  const right = { scene: 'bidding', from: '2026-01-01', to: '', basis: '试点方案' }
  expect((await send(officeApprover, rights, { ...right, basis: '' })).status).toBe(422)
  expect((await send(officeApprover, rights, right)).status).toBe(303)
  expect((await send(officeApprover, `${rights}/keys`, { prefix, scenes: ['marketEntry'] })).status).toBe(404)
  expect((await send(officeApprover, `${rights}/keys`, { prefix, scenes: ['bidding'] })).status).toBe(303)
  expect(await see(officeApprover, rights)).toMatch(/checked[^>]*value="bidding"|value="bidding"[^>]*checked/)
  expect((await send(officeApprover, `${rights}/end`, { scene: 'bidding', from: '2026-01-01' })).status).toBe(303)
  expect(await see(officeApprover, rights)).not.toContain('今日终止')
  expect((await serverOf(clerk).request(`http://localhost${rights}`)).status).toBe(403)
})

test('a key that takes the place of another opens nothing by itself: what the old one opened is ticked and counts once the office saves it', async () => {
  const rights = `${base}/rights/${market}`
  const old = await issueKey(at(officeApprover), market, { label: '审批系统' })
  await send(officeApprover, `${rights}/keys`, { prefix: old.prefix, scenes: ['administrativeApproval', 'governmentProcurement'] })
  const replaced = await send(officeApprover, `/workbench/sources/${market}/keys/replace`, { prefix: old.prefix })
  const said = await replaced.text()
  expect(said).toContain(`它接替 ${old.prefix}`)
  expect(said).toContain(rights)
  const [prefix = ''] = /xh_\w{8}(?=_\w{52})/.exec(said) ?? []
  const program: Actor = { ...clerk, kind: 'key', id: prefix }
  expect(await scenesOpen(at(program))).toEqual([])
  const page = await see(officeApprover, rights)
  expect(page).toContain(`接替 ${old.prefix} 的密钥还没有打开任何事项`)
  await send(officeApprover, `${rights}/keys`, { prefix, scenes: ['administrativeApproval'] })
  expect((await scenesOpen(at(program))).map(({ key }) => key)).toEqual(['administrativeApproval'])
  expect(await see(officeApprover, rights)).not.toContain('还没有打开任何事项')
})
