import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../../app/server.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { findDraw, resultFile, staffOf, teamsFile } from '../draws/find.ts'
import { approver, clerk, committed, endForTwo, firstChecked, known, openDraws, otherClerk, rolled, type Draws } from '../fixtures.ts'
import { stateOf } from '../draws/held-draw.ts'
import { inventUscc } from '../../subjects/fixtures.ts'

let draws: Draws
beforeAll(async () => {
  draws = await openDraws()
})
afterAll(() => draws.world.close())

async function send(actor: Actor, path: string, entries: Readonly<Record<string, string>> = {}, at: string = known) {
  const server = createServer({ context: () => draws.by(actor, at), log: silent, pack: draws.world.ctx().pack })
  const answer = await server.request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(entries).toString(),
  })
  return { status: answer.status, html: await answer.text() }
}
/** The sentence is on the page in the language asked for, the refusal is the sender's own, and the draw stays where it was. */
async function refused(actor: Actor, path: string, entries: Readonly<Record<string, string>>, zh: string, en: string, at: string = known) {
  const number = /\d{4}-\d{4}/.exec(path)?.[0] ?? ''
  const before = await findDraw(draws.by(clerk), number)
  for (const [prefix, said] of [
    ['', zh],
    ['/en', en],
  ] as const) {
    const { status, html } = await send(actor, `${prefix}${path}`, entries, at)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(html).toContain(said)
  }
  expect(await findDraw(draws.by(clerk), number)).toEqual(before)
}

test('a seed that is published twice is not taken a second time, nor drawn again', async () => {
  const number = await draws.upTo('seeded')
  const here = `/workbench/draws/${number}`
  await refused(clerk, `${here}/seed`, { seed: `1${rolled.slice(1)}`, source: '公告' }, '不能再录入一个', 'there is no second one')
  expect((await send(otherClerk, `${here}/run`)).status).toBe(303)
  await refused(clerk, `${here}/seed`, { seed: `1${rolled.slice(1)}`, source: '公告' }, '不能再录入一个', 'there is no second one')
  await refused(otherClerk, `${here}/run`, {}, number, number)
})

test.each(['prepared', 'seeded'] as const)('a frame that was changed is neither committed nor drawn from: %s', async (stage) => {
  const number = await draws.upTo(stage)
  const { drawId } = await findDraw(draws.by(clerk), number)
  await sql`update inspections.frame_object set stratum = 'soleTrader' where object = 7 and draw_id = ${drawId}`.execute(draws.world.owner)
  const [actor, act, at] = stage === 'prepared' ? ([approver, 'commit', committed] as const) : ([otherClerk, 'run', known] as const)
  await refused(actor, `/workbench/draws/${number}/${act}`, {}, '名录', 'frame', at)
  expect(stateOf(await findDraw(draws.by(clerk), number))).toBe(stage)
})

test('a draw stands as it was drawn, whoever is replaced or removed since, by nobody anyone chose', async () => {
  const number = await draws.upTo('drawn')
  const files = async () => [await resultFile(draws.by(clerk), number), await teamsFile(draws.by(clerk), number)]
  const before = await files()
  const { held, object: first, one, two } = await firstChecked(draws.by(clerk), number)
  const object = String(first)
  const replace = `/workbench/draws/${number}/replace`
  await refused(approver, replace, { object, inspector: one, reason: '' }, '原因', 'reason')
  await refused(approver, replace, { object: '99999', inspector: one, reason: '停用' }, '不检查第 99999 号对象', '99999')
  await refused(clerk, replace, { object, inspector: one, reason: '停用' }, '审批人或者负责人', 'approver or head')
  expect((await send(approver, replace, { object, inspector: one, reason: '停用' })).status).toBe(303)
  const [now] = await staffOf(draws.by(clerk), held, 1)
  expect(now?.inspectors).toContain(two)
  expect(now?.inspectors).not.toContain(one)
  await endForTwo((actor) => draws.by(actor, known), inventUscc(90), two)
  const [later] = await staffOf(draws.by(clerk), held, 1)
  expect(later?.inspectors.filter((each) => [one, two].includes(each))).toEqual([])
  expect(await files()).toEqual(before)
  await refused(approver, replace, { object, inspector: one, reason: '停用' }, '不检查第', 'does not inspect')
})
