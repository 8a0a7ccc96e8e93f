import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous } from '../platform/context.ts'
import { sql } from 'kysely'
import { aLodging, at, givenCounty, givenPenalty, office } from './fixtures.ts'
import { pointOut } from './point-out.ts'
import { followObjection } from './read.ts'
import { stepBySecret, stepObjection } from './step.ts'

let world: World
beforeAll(async () => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:1')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
  world = await openWorld()
  await givenCounty(world)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
})

const emails = async () => (await sql<{ email: string | null }>`select email from objections.objection`.execute(world.owner)).rows
const outbox = async () => (await sql<{ address: string; body: string }>`select address, body from mail.outbox`.execute(world.owner)).rows

it('an address left for the answer gets the answer, and is gone when the matter is closed', async () => {
  const recordId = await givenPenalty(world, 1)
  const lodging = aLodging(world, '2026-11-03', [recordId], { email: 'neighbour@example.org' })
  const { secret } = await pointOut(at(world, anonymous, '2026-11-03'), lodging)
  const [one] = await followObjection(at(world, anonymous, '2026-11-03'), secret)
  expect(await emails()).toEqual([{ email: 'neighbour@example.org' }])
  expect(JSON.stringify(one)).not.toContain('neighbour')
  await stepObjection(at(world, office, '2026-11-04'), { caseId: one!.case.caseId, action: 'refuse', reason: '未指明错在何处。' })
  expect(await outbox()).toEqual([{ address: 'neighbour@example.org', body: expect.stringContaining('未指明错在何处。') }])
  expect(await emails()).toEqual([{ email: null }])
})

it('who takes it back is written nothing, and forgotten', async () => {
  const recordId = await givenPenalty(world, 2)
  const before = (await outbox()).length
  const { secret } = await pointOut(
    at(world, anonymous, '2026-11-03'),
    aLodging(world, '2026-11-03', [recordId], { email: 'b@example.org' }),
  )
  const [one] = await followObjection(at(world, anonymous, '2026-11-03'), secret)
  await stepBySecret(at(world, anonymous, '2026-11-04'), { secret, caseId: one!.case.caseId, action: 'cancel', reason: '' })
  expect((await emails()).filter(({ email }) => email !== null)).toEqual([])
  expect(await outbox()).toHaveLength(before)
})
