import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk } from '../../intake/fixtures.ts'
import { withdrawRecord } from '../../records/index.ts'
import { acknowledgeRecall } from './acknowledge.ts'
import { askAt, asKey, bank, givenPublic, givenReader, givenRecords } from '../fixtures.ts'
import { loadDeliveries } from './delivery-store.ts'
import { recountRecalls } from './recount.ts'
import { remindOfRecalls } from './remind.ts'

let world: World
let key = ''
beforeAll(async () => {
  world = await openWorld()
  await givenPublic(world)
  key = await givenReader(world, { byMail: true })
})
afterAll(() => world.close())

const given = async (number: number) => {
  const [recordId = 0] = await givenRecords(world, number)
  await askAt(world)(`/api/v1/records/${recordId}`, key)
  await withdrawRecord(world.ctx({ actor: clerk, at: '2026-11-16T10:00:00+08:00' }), { recordId, reason: '原决定已撤销' })
  await world.work()
  return recordId
}
const of = async (recordId: number) =>
  (await loadDeliveries(world.ctx(), bank, { state: 'all', limit: 100 })).find((one) => one.recordId === recordId)
const mails = async () => (await sql<{ count: number }>`select count(*)::int as count from mail.outbox`.execute(world.owner)).rows[0]?.count

it('the last day follows the calendar as it stands, until the recall is acknowledged; what was signed stays', async () => {
  const [one, two] = [await given(1), await given(2)]
  await acknowledgeRecall(await asKey(world, key), (await of(two))?.recallId ?? 0)
  const counted = (await of(one))?.dueAt
  // As though the calendar had been another when the recalls were made.
  await sql`update recalls.delivery set due_at = due_at - interval '1 day'`.execute(world.owner)
  expect(await recountRecalls(world.ctx())).toBe(1)
  expect(await recountRecalls(world.ctx())).toBe(0)
  expect((await of(one))?.dueAt).toEqual(counted)
  expect((await of(two))?.dueAt).not.toEqual(counted)
  expect((await of(two))?.signedDueAt).toEqual(counted)
})

it('a body is reminded once, when the last day is tomorrow, and not of what it acknowledged', async () => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:9')
  vi.stubEnv('XINHENG_MAIL_FROM', 'credit@example.com')
  const before = (await mails()) ?? 0
  expect(await remindOfRecalls(world.ctx({ at: '2026-11-17T08:17:00+08:00' }))).toBe(0)
  expect(await remindOfRecalls(world.ctx({ at: '2026-11-18T08:17:00+08:00' }))).toBe(1)
  expect(await remindOfRecalls(world.ctx({ at: '2026-11-19T08:17:00+08:00' }))).toBe(0)
  vi.unstubAllEnvs()
  expect(await mails()).toBe(before + 1)
})
