import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { withoutMarks } from '../../../tests/support/without-marks.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { clerk } from '../../intake/fixtures.ts'
import { silent } from '../../platform/log.ts'
import { webhookSecret } from '../../platform/webhooks/index.ts'
import { withdrawRecord } from '../../records/index.ts'
import { acknowledgeRecall } from './acknowledge.ts'
import { closeReader } from '../readers/decide-reader.ts'
import { deliverAgain } from './deliver-again.ts'
import { deliverRecall, mostAttempts } from './deliver.ts'
import { loadDelivery } from './delivery-store.ts'
import { recallFigures } from '../figures/figures.ts'
import { aReader, askAt, asKey, givenPublic, givenReader, givenReceiver, givenRecords, office } from '../fixtures.ts'
import { loadReader } from '../readers/reader-store.ts'
import { changeReader } from '../readers/change-reader.ts'
import { loadRecallsAfter } from '../recall-store.ts'
import { spreadRecalls } from './spread.ts'

let world: World
let number = 0
const open: { close: () => void }[] = []
beforeAll(async () => {
  vi.stubEnv('XINHENG_WEBHOOKS_INSIDE', '1')
  world = await openWorld()
  await givenPublic(world)
})
afterEach(() => {
  for (const receiver of open.splice(0)) receiver.close()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
})

/** A reader with a receiver that answers so, and a recall on its way to it. */
async function given(answer: (response: ServerResponse) => void, at = '2026-11-16T10:00:00+08:00') {
  number += 1
  const receiver = await givenReceiver(answer)
  open.push(receiver)
  const code = `91130628MA0H00K${String(number).padStart(3, '0')}`
  const key = await givenReader(world, { code, name: `取用方 ${number}`, webhookUrl: receiver.url })
  const [record = 0] = await givenRecords(world, number)
  await askAt(world)(`/api/v1/records/${record}`, key)
  await withdrawRecord(world.ctx({ actor: clerk, at }), { recordId: record, reason: '原决定已撤销' })
  const recallId = (await loadRecallsAfter(world.ctx(), 0, 1000)).find((one) => one.recordId === record)?.recallId ?? 0
  await spreadRecalls(world.ctx({ at }), [recallId])
  const post = (when = at) => deliverRecall(world.ctx({ at: when }), { recallId, readerCode: code })
  return { ...receiver, code, key, recallId, post, state: () => loadDelivery(world.ctx(), recallId, code) }
}
const says = (body: string) => (response: ServerResponse) => void response.end(body)

it('a recall is posted, signed for its reader, and acknowledged by the answer', async () => {
  const one = await given(says('{"acknowledged":true}'))
  await one.post(new Date().toISOString())
  const [message] = one.got
  const reader = await loadReader(world.ctx(), one.code)
  const opened = new Webhook(webhookSecret(one.code, reader?.webhookSalt ?? '')).verify(message?.body ?? '', message?.headers ?? {})
  expect(opened).toMatchObject({ type: 'recall', data: { id: String(one.recallId), kind: 'withdrawn' } })
  expect(() =>
    new Webhook(webhookSecret('somebody else', reader?.webhookSalt ?? '')).verify(message?.body ?? '', message?.headers ?? {}),
  ).toThrow('signature')
  expect(await one.state()).toMatchObject({ attempts: 1, lastStatus: 200, lastFault: null })
  expect((await one.state())?.acknowledgedAt).not.toBeNull()
})

it('posted twice, the message has the same number, and what has arrived is not posted again', async () => {
  let fails = true
  const one = await given((response) => void response.writeHead(fails ? 503 : 200).end())
  await expect(one.post()).rejects.toThrow('refused')
  fails = false
  await one.post()
  await one.post()
  expect(one.got).toHaveLength(2)
  expect(new Set(one.got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([`recall_${one.recallId}_${one.code}`]))
})

it.each(['', 'ok', '{"acknowledged":"true"}', '{"acknowledged":1}', '[true]', 'null', '{"acknowledged":false}'])(
  'an answer of success with %j says that it arrived and nothing more',
  async (body) => {
    const one = await given(says(body))
    await one.post()
    expect(await one.state()).toMatchObject({ acknowledgedAt: null, lastFault: null })
    expect((await one.state())?.arrivedAt).not.toBeNull()
  },
)

it('a receiver that fails for ever is given up, seen by office and reader, and tried again by hand', async () => {
  const one = await given((response) => void response.writeHead(302, { location: 'https://elsewhere.example.com/' }).end())
  for (let attempt = 1; attempt < mostAttempts; attempt += 1) await expect(one.post()).rejects.toThrow('moved')
  await one.post()
  await one.post()
  expect(one.got).toHaveLength(mostAttempts)
  const dead = (await (await askAt(world)('/api/v1/recalls/deliveries?state=dead', one.key)).json()) as { deliveries: object[] }
  expect(dead.deliveries).toMatchObject([{ id: String(one.recallId), attempts: mostAttempts, lastStatus: 302, lastFault: 'moved' }])
  expect(await deliverAgain(world.ctx({ actor: office }), one.code)).toBe(1)
  expect(await one.state()).toMatchObject({ deadAt: null, attempts: 0 })
  await expect(deliverAgain(world.ctx({ actor: office }), one.code)).rejects.toThrow('recalls.nothing-to-send')
})

it('a receiver that says it is gone is given up at once, with what to do', async () => {
  const one = await given((response) => void response.writeHead(410).end())
  await one.post()
  await one.post()
  expect(one.got).toHaveLength(1)
  expect(await one.state()).toMatchObject({ attempts: 1, lastStatus: 410, lastFault: 'gone' })
  expect((await one.state())?.deadAt).not.toBeNull()
  const { pack } = world.ctx()
  const server = createServer({ context: () => world.ctx({ actor: office }), log: silent, pack })
  const page = await (await server.request(`http://portal.test/workbench/readers/${one.code}`)).text()
  expect(page).toContain('已放弃：接收方表示不再接收（410），已停止推送')
})

it('a new address gets what the old one did not', async () => {
  const one = await given((response) => void response.writeHead(500).end())
  await expect(one.post()).rejects.toThrow('refused')
  const better = await givenReceiver(says(''))
  open.push(better)
  const { name, kind, contactMail, byMail } = aReader({ name: `取用方 ${number}` })
  await changeReader(world.ctx({ actor: office }), one.code, { name, kind, contactMail, byMail, webhookUrl: better.url })
  expect(await one.state()).toMatchObject({ attempts: 0 })
  await one.post()
  expect(better.got).toHaveLength(1)
  expect(await one.state()).toMatchObject({ attempts: 1, lastFault: null })
})

it('a closed reader gets nothing, and its key opens no more', async () => {
  const one = await given(says(''))
  await closeReader(world.ctx({ actor: office }), { code: one.code, reason: '不再使用数据' })
  await one.post()
  expect(one.got).toEqual([])
  expect((await askAt(world)('/api/v1/recalls', one.key)).status).toBe(401)
})

it('a reader acknowledges its own recall, once however often it says so', async () => {
  const [one, two] = [await given(says('')), await given(says(''))]
  const ask = askAt(world, '2026-11-16T12:00:00+08:00')
  const path = `/api/v1/recalls/${one.recallId}/acknowledgement`
  const first = (await (await ask(path, one.key, { method: 'POST' })).json()) as { acknowledgedAt: string }
  expect(first.acknowledgedAt).toBe('2026-11-16T04:00:00.000Z')
  const again = await askAt(world, '2026-11-20T12:00:00+08:00')(path, one.key, { method: 'POST' })
  expect(await again.json()).toEqual(first)
  expect((await ask(path, two.key, { method: 'POST' })).status).toBe(404)
  expect((await ask(path, undefined, { method: 'POST' })).status).toBe(401)
  expect((await ask(path, `xhr_${'a'.repeat(8)}_${'a'.repeat(52)}`, { method: 'POST' })).status).toBe(401)
  expect((await ask('/api/v1/recalls/0/acknowledgement', one.key, { method: 'POST' })).status).toBe(404)
  expect((await two.state())?.acknowledgedAt).toBeNull()
})

it('who wants mails gets one for all recalls of a change, without anything of a record', async () => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:9')
  vi.stubEnv('XINHENG_MAIL_FROM', 'credit@example.com')
  number += 1
  const code = `91130628MA0MA1K${String(number).padStart(3, '0')}`
  const key = await givenReader(world, { code, name: `取用方 ${number}`, byMail: true, contactMail: 'data@reader.example.com' })
  const [record = 0] = await givenRecords(world, number)
  await askAt(world)(`/api/v1/records/${record}`, key)
  await withdrawRecord(world.ctx({ actor: clerk }), { recordId: record, reason: '原决定已撤销' })
  const { recallId = 0 } = (await loadRecallsAfter(world.ctx(), 0, 1000)).find((one) => one.recordId === record) ?? {}
  await spreadRecalls(world.ctx(), [recallId])
  await spreadRecalls(world.ctx(), [recallId])
  const { rows } = await sql<{
    address: string
    body: string
  }>`select address, body from mail.outbox where address = 'data@reader.example.com'`.execute(world.owner)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.body).toContain(`召回编号 ${recallId}`)
  expect(rows[0]?.body).not.toContain('虚构')
  expect((await loadDelivery(world.ctx(), recallId, code))?.mailedAt).not.toBeNull()
})

it('a clock set back makes no time below nothing', async () => {
  const one = await given(says(''), '2026-11-16T10:00:00+08:00')
  await acknowledgeRecall(await asKey(world, one.key, '2026-11-16T09:00:00+08:00'), one.recallId)
  const figures = (await recallFigures(world.ctx({ at: '2026-11-17T09:00:00+08:00' }))).readers.find(({ code }) => code === one.code)
  expect(figures).toMatchObject({ got: 1, acknowledged: 1, medianHours: 0, overdue: 0 })
})

it('the public table counts, from the last instant of the last day on, and names no record', async () => {
  const one = await given(says(''), '2026-11-16T10:00:00+08:00')
  const overdueAt = async (at: string) => (await recallFigures(world.ctx({ at }))).readers.find(({ code }) => code === one.code)?.overdue
  expect(await overdueAt('2026-11-19T23:59:59+08:00')).toBe(0)
  expect(await overdueAt('2026-11-20T00:00:00+08:00')).toBe(1)
  const record = (await one.state())?.recordId ?? 0
  for (const path of ['/recalls', '/en/recalls', '/api/v1/recalls/figures']) {
    const answer = await askAt(world, '2026-11-20T00:00:00+08:00')(path)
    const text = withoutMarks(await answer.text())
    expect(answer.status).toBe(200)
    expect(text).toContain(`取用方 ${number}`)
    expect(text).not.toMatch(new RegExp(`records/${record}\\b|"record"|data@bank`))
  }
})
