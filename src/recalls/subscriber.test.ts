import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { actOn, catchUp, receive, takeCopy, type Settings } from '../../examples/subscriber/subscriber.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk } from '../intake/fixtures.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { reinstateRecords, repairRecords } from '../records/index.ts'
import { askAt, bank, givenPublic, givenReader, givenReceiver, givenRecords, office } from './fixtures.ts'
import { deliveriesOf } from './deliveries/own-deliveries.ts'
import { recallsAfter } from './list-recalls.ts'
import { renewWebhookSecret } from './readers/renew-secret.ts'

let world: World
beforeAll(async () => {
  vi.stubEnv('XINHENG_WEBHOOKS_INSIDE', '1')
  world = await openWorld()
  await givenPublic(world)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
})

it('the example of a subscriber checks what it is told, acts, acknowledges, and changes nothing for whoever forges', async () => {
  const receiver = await givenReceiver((response) => void response.end())
  const key = await givenReader(world, { webhookUrl: receiver.url })
  const ask = askAt(world, '2026-11-17T10:00:00+08:00')
  const settings: Settings = {
    ...{ base: 'http://portal.test', issuer: 'test.invalid/ledger', key, copies: mkdtempSync(join(tmpdir(), 'copies-')) },
    secret: await renewWebhookSecret(world.ctx({ actor: office }), bank),
    fetch: (async (url: string, init?: RequestInit) => ask(url.replace('http://portal.test', ''), undefined, init)) as typeof fetch,
  }
  const copy = (record: number) => join(settings.copies, `${record}.json`)
  const open = async () => (await deliveriesOf(world.ctx({ actor: office }), bank, { state: 'open' })).map(({ kind }) => kind)
  const [gone = 0, corrected = 0] = await givenRecords(world, 1, 2)
  for (const record of [gone, corrected]) await takeCopy(settings, String(record))
  expect(existsSync(copy(gone))).toBe(true)

  // By webhook, posted for real; a forged one and one of another installation are refused.
  const at = new Date().toISOString()
  await repairRecords(world.ctx({ actor: clerk, at }), { recordIds: [gone], caseId: 3, reason: '准予信用修复' })
  await world.work(at)
  const [message] = receiver.got
  expect(await receive(settings, `${message?.body} `, message?.headers ?? {})).toBe(401)
  expect(await receive({ ...settings, secret: 'whsec_AAAA' }, message?.body ?? '', message?.headers ?? {})).toBe(401)
  await expect(receive({ ...settings, issuer: 'another' }, message?.body ?? '', message?.headers ?? {})).rejects.toThrow('signed by')
  expect([existsSync(copy(gone)), await open()]).toEqual([true, ['repaired']])
  expect(await receive(settings, message?.body ?? '', message?.headers ?? {})).toBe(200)
  expect([existsSync(copy(gone)), await open()]).toEqual([false, []])

  // By asking for what was missed: a correction is taken anew, and so is what is shown again.
  await correctOwnRecord(world.ctx({ actor: clerk }), { recordId: corrected, values: { remarks: '更正之后' }, reason: '报送有误' })
  await reinstateRecords(world.ctx({ actor: clerk }), { recordIds: [gone], caseId: 3, reason: '提交的凭证系伪造' })
  await world.work()
  expect(await catchUp(settings)).toBe(2)
  expect(readFileSync(copy(corrected), 'utf8')).toContain('"version":2')
  expect([existsSync(copy(gone)), await open(), await catchUp(settings)]).toEqual([true, [], 0])

  const { recalls } = await recallsAfter(world.ctx(), 0, 10)
  const jws = recalls[0]?.jws ?? ''
  await expect(actOn(settings, `${jws.slice(0, -4)}AAAA`)).rejects.toThrow('signature')
  receiver.close()
})
