import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../../app/server.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { aDraw, approver, auditor, clerk, committed, department, known, openDraws, otherClerk, rolled, type Draws } from '../fixtures.ts'

let draws: Draws
beforeAll(async () => {
  draws = await openDraws()
})
afterAll(() => draws.world.close())

type Entries = Readonly<Record<string, string>>
const serverOf = (actor: Actor, at?: string) =>
  createServer({ context: () => draws.by(actor, at), log: silent, pack: draws.world.ctx().pack })
const see = async (actor: Actor, path: string, at?: string) => (await serverOf(actor, at).request(`http://localhost${path}`)).text()
const send = (actor: Actor, path: string, entries: Entries = {}, at?: string) =>
  serverOf(actor, at).request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(entries).toString(),
  })

const { seed, title, inspectors, names } = aDraw()
const filled: Entries = { ...seed, title, inspectors, names, 'ratio-enterprise': '200', 'least-enterprise': '2', requestKey: 'form' }

test('a draw goes through its stages by forms, each person told what is theirs to do', async () => {
  const made = await send(clerk, '/workbench/draws/new', filled)
  expect(made.status).toBe(303)
  const here = made.headers.get('location') ?? ''
  expect((await send(clerk, '/workbench/draws/new', filled)).headers.get('location')).toBe(here)
  expect(await see(clerk, here)).toContain('请另一位审批人或者负责人锁定')
  expect(await see(approver, here)).toContain('锁定并公开方案')
  expect((await send(clerk, `${here}/commit`)).status).toBe(403)
  expect((await send(approver, `${here}/commit`, {}, committed)).status).toBe(303)
  expect(await see(clerk, here, committed)).toContain('种子还没有公开')
  const wrong = await send(clerk, `${here}/seed`, { seed: '123', source: '' }, known)
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  for (const said of ['种子须为 20 次掷骰的点数', '请写明种子可以在哪里查到', 'value="123"']) expect(page).toContain(said)
  expect((await send(clerk, `${here}/seed`, { seed: rolled, source: '公告' }, known)).status).toBe(303)
  expect(await see(clerk, here, known)).toContain('请另一人核对后抽取')
  expect((await send(otherClerk, `${here}/run`, {}, known)).status).toBe(303)
  expect(await see(otherClerk, here, known)).toContain('由审批人或者负责人公布')
  const refused = await send(approver, `${here}/replace`, { object: '1', inspector: 'Z-99', reason: '轮岗' }, known)
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('不检查第 1 号对象')])
  expect((await send(approver, `${here}/publish`, {}, known)).status).toBe(303)
  expect(await see(clerk, '/workbench/draws', known)).toContain('已公布')
  // A link of another site reads nothing that is noted.
  for (const file of ['sealed.json', 'replacements.json']) {
    const led = await serverOf(approver, known).request(`http://localhost${here}/${file}`, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect([led.status, led.headers.get('location')]).toEqual([303, here])
  }
  expect((await sql`select from inspections.sealed_read`.execute(draws.world.owner)).rows).toHaveLength(0)
})

test('a form with mistakes comes back with all of them and what was entered', async () => {
  const answer = await send(clerk, '/workbench/draws/new', {
    ...filled,
    inspectors: '张三',
    'ratio-enterprise': '2000',
    day: '2026-01-01',
    requestKey: '',
  })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  for (const said of ['href="#f-ratio-enterprise"', '至少填写两名', '以后的时刻', 'value="2000"']) expect(page).toContain(said)
})

test('another body sees and changes nothing of it', async () => {
  const number = await draws.upTo('prepared')
  const server = serverOf(department)
  expect((await server.request(`http://localhost/workbench/draws/${number}`)).status).toBe(404)
  expect((await send(department, `/workbench/draws/${number}/abandon`, { reason: 'x' })).status).toBe(404)
  expect(await see(department, '/workbench/draws')).not.toContain(number)
})

test('once it is drawn approvers and auditors read the sealed file, byte for byte as it was committed, and each time is noted', async () => {
  const [early, number] = [await draws.upTo('seeded'), await draws.upTo('drawn')]
  const file = (actor: Actor, of = number) => serverOf(actor, known).request(`http://localhost/workbench/draws/${of}/sealed.json`)
  const statuses = []
  for (const actor of [clerk, department, { ...department, role: 'auditor' }, { ...approver, kind: 'key' as const }])
    statuses.push((await file(actor)).status)
  expect(statuses).toEqual([403, 404, 404, 303])
  expect((await file(approver, early)).status).toBe(404)
  expect(await see(approver, `/workbench/draws/${number}`, known)).toContain('还没有人查阅')
  const { terms } = (await (await serverOf(clerk, known).request(`http://localhost/api/v1/inspections/draws/${number}`)).json()) as {
    terms: { sealed: string }
  }
  for (const actor of [approver, auditor]) {
    const answer = await file(actor)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(sha256Hex(await answer.text())).toBe(terms.sealed)
  }
  const page = await see(auditor, `/workbench/draws/${number}`, known)
  expect(page).toContain('最近的查阅')
  expect(page).not.toContain('/publish')
  expect(await see(clerk, `/workbench/draws/${number}`, known)).not.toContain('sealed.json')
  const list = await see(auditor, '/workbench/draws', known)
  expect(list).toContain(number)
  expect(list).not.toContain('/workbench/draws/new')
})
