import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../../app/server.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { findDraw, resultFile } from '../find.ts'
import { approver, clerk, committed, known, openDraws, otherClerk, rolled, type Draws } from '../fixtures.ts'
import { stateOf } from '../held-draw.ts'

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

test('an inspector who is removed after the draw stands where he was drawn until he is replaced, by nobody anyone chose', async () => {
  const number = await draws.upTo('drawn')
  const file = await resultFile(draws.by(clerk), number)
  const [object = '', , one = '', two = ''] = (file.split('\n')[1] ?? '').split(',')
  await sql`update inspections.inspector set (ended_by, ended_at) = ('head', ${known}::timestamptz) where number = ${one}`.execute(
    draws.world.owner,
  )
  expect(await resultFile(draws.by(clerk), number)).toBe(file)
  const replace = `/workbench/draws/${number}/replace`
  await refused(approver, replace, { object, inspector: one, reason: '' }, '原因', 'reason')
  await refused(approver, replace, { object: '99999', inspector: one, reason: '停用' }, '不检查第 99999 号对象', '99999')
  await refused(clerk, replace, { object, inspector: one, reason: '停用' }, '审批人或者负责人', 'approver or head')
  expect((await send(approver, replace, { object, inspector: one, reason: '停用' })).status).toBe(303)
  const { steps } = await findDraw(draws.by(clerk), number)
  expect([one, two]).not.toContain(steps.at(-1)?.statement['next'])
  await refused(approver, replace, { object, inspector: one, reason: '停用' }, '不检查第', 'does not inspect')
})
