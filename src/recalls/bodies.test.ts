import { sql } from 'kysely'
import { createServer } from '../app/server.ts'
import { silent } from '../platform/log.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenAccount, givenSignedIn } from '../accounts/fixtures.ts'
import { issueMemberKey } from '../accounts/keys/keys.ts'
import { readFile } from '../disclosure/index.ts'
import { clerk, market, otherSource, penaltyRow } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { noteRead, statePurpose } from '../access/index.ts'
import { repairRecords, withdrawRecord } from '../records/index.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { lookAgain } from './deliveries/spread.ts'
import { deliveriesOf } from './deliveries/own-deliveries.ts'
import { acknowledgeRecall, rememberFetch } from './index.ts'
import { endOfFeed } from '../disclosure/index.ts'
import { recallFigures } from './figures/figures.ts'
import { askAt, firm as reader, givenPublic, givenReader, givenRecords, office } from './fixtures.ts'
import { recallsAfter } from './list-recalls.ts'
import { readRecall } from './read-recall.ts'
import { closeReader } from './readers/decide-reader.ts'

const bank = inventUscc(40)
const member = (body: string, unit: string, role = 'clerk'): Actor => ({ kind: 'user', id: `${role}-${body}`, body, role, unit })
const fire = member('source', otherSource)
const own = member('source', market)
const banker = member('bank', bank)
const program: Actor = { ...banker, kind: 'key', id: 'program' }

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenPublic(world)
})
afterAll(() => world.close())

const at = (actor: Actor, time = '10:00') => world.ctx({ actor, at: `2026-11-16T${time}:00+08:00` })
const reads = (actor: Actor, number: number) =>
  readFile(at(actor, '09:00'), { code: inventUscc(number), purpose: 'supervision', route: 'page' })
const repairs = async (recordId: number) => {
  await repairRecords(at(clerk), { recordIds: [recordId], caseId: 3, reason: '准予信用修复' })
  await world.work()
}
const toldOf = async (actor: Actor, recordId: number) =>
  (await deliveriesOf(at(actor), actor.unit ?? '', { limit: 500 })).filter((one) => one.recordId === recordId)
const hide = async (recordId: number) => {
  await sql`update records.version set scope = 'government' where record_id = ${recordId}`.execute(world.owner)
  await sql`update records.record set scope = 'government' where record_id = ${recordId}`.execute(world.owner)
}

it('a department whose people read a file is told when a record of it is repaired; the source of the record and who read nothing are not', async () => {
  const [one = 0] = await givenRecords(world, 1)
  await reads(fire, 1)
  await reads(own, 1)
  await repairs(one)
  expect(await toldOf(fire, one)).toMatchObject([{ kind: 'repaired', acknowledgedAt: null }])
  expect(await toldOf(own, one)).toEqual([])
  expect(await toldOf(banker, one)).toEqual([])
})

it('a bank is told of what its people read under an authorisation, and what its programs took with a key of a member', async () => {
  const [one = 0, two = 0] = await givenRecords(world, 2, 3)
  const ctx = at(banker, '09:00')
  const purpose = statePurpose(ctx, 'financing', { code: inventUscc(2), isAuthorised: true })
  await noteRead(ctx, {
    code: inventUscc(2),
    purpose,
    relation: 'authorised',
    route: 'page',
    items: ['penalty'],
    records: [one],
    consentId: 7,
  })
  await rememberFetch(at(program), { records: [two] }, await endOfFeed(at(program)))
  await repairs(one)
  await repairs(two)
  expect([await toldOf(banker, one), await toldOf(banker, two)].flat()).toHaveLength(2)
})

it('what is read through the API with the key of a member is remembered, by itself, in a list, in the feed and in a file', async () => {
  const numbers = [20, 21, 22, 23]
  const records = await givenRecords(world, ...numbers)
  await givenAccount(world.ctx(), { login: 'emergency', name: '经办人', body: 'source', unit: otherSource, role: 'head' })
  const { ctx, browser } = await givenSignedIn((actor) => world.ctx({ actor }), 'emergency')
  const scopes = ['records.read', 'files.read', 'feed.read']
  const { key } = await issueMemberKey(ctx, { label: '系统', scopes, days: 30 }, browser.connection)
  const ask = askAt(world)
  const [, b = 0, c = 0] = numbers
  for (const path of [`/records/${records[0]}`, `/organisations/${inventUscc(b)}/records`, `/files/${inventUscc(c)}?purpose=supervision`]) {
    const answer = await ask(`/api/v1${path}`, key)
    expect([path, answer.status]).toEqual([path, 200])
    await answer.text()
  }
  for (const recordId of records.slice(0, 3)) await repairs(recordId)
  for (const recordId of records.slice(0, 3)) expect(await toldOf(fire, recordId)).toHaveLength(1)
  const [last = 0] = records.slice(3)
  expect((await ask('/api/v1/changes?limit=1000', key)).status).toBe(200)
  await repairs(last)
  expect(await toldOf(fire, last)).toHaveLength(1)
})

it('a record that is not public is recalled for who read it, and for nobody else', async () => {
  const [one = 0] = await givenRecords(world, 4)
  await hide(one)
  await reads(fire, 4)
  await repairs(one)
  const [told] = await toldOf(fire, one)
  expect(told).toMatchObject({ kind: 'repaired' })
  const recallId = told?.recallId ?? 0
  expect(await readRecall(at(fire), recallId)).toMatchObject({ recordId: one })
  for (const other of [world.ctx(), at(banker)])
    await expect(readRecall(other, recallId)).rejects.toMatchObject({ code: 'recalls.unknown' })
  const { recalls } = await recallsAfter(world.ctx(), 0, 500)
  expect(recalls.map(({ recordId }) => recordId)).not.toContain(one)
})

it('its people see, and acknowledge; another body, an auditor and the office cannot', async () => {
  const [one = 0] = await givenRecords(world, 5)
  await reads(fire, 5)
  await repairs(one)
  const [{ recallId } = { recallId: 0 }] = await toldOf(fire, one)
  for (const actor of [banker, office]) await expect(acknowledgeRecall(at(actor), recallId)).rejects.toThrow()
  await expect(acknowledgeRecall(at({ ...fire, role: 'auditor' }), recallId)).rejects.toMatchObject({ code: 'recalls.reader-only' })
  await expect(deliveriesOf(at(banker), otherSource)).rejects.toMatchObject({ code: 'recalls.reader-unknown' })
  await acknowledgeRecall(at(fire, '11:00'), recallId)
  const [done] = await toldOf(fire, one)
  await acknowledgeRecall(at(fire, '12:00'), recallId)
  expect((await toldOf(fire, one))[0]?.acknowledgedAt).toEqual(done?.acknowledgedAt)
  const { readers } = await recallFigures(world.ctx())
  expect(readers.find(({ code }) => code === otherSource)).toMatchObject({ kind: 'department', acknowledged: 1 })
  expect(readers.find(({ code }) => code === bank)).toMatchObject({ name: '高阳县虚构40号纺织有限公司', kind: 'bank', got: 2 })
})

it('its people see whose record it is and of what kind, where they read it by itself; the office sees the number only', async () => {
  const [one = 0, two = 0] = await givenRecords(world, 30, 31)
  await givenReader(world, { code: otherSource })
  await reads(fire, 30)
  // The other one came in a stretch of the log.
  await rememberFetch(
    at({ ...fire, kind: 'key' }),
    { stretch: { filter: null, from: 0, to: await endOfFeed(at(fire)) } },
    await endOfFeed(at(fire)),
  )
  await repairs(one)
  await repairs(two)
  const textOf = async (actor: Actor, path: string) =>
    (await createServer({ context: () => at(actor), log: silent, pack: world.ctx().pack }).request(`http://portal.test${path}`)).text()
  for (const path of ['/workbench/recalls', '/workbench/reader']) {
    const own = await textOf(fire, path)
    expect(own).toContain(`${inventUscc(30)} · 行政处罚 · ${one}`)
    expect(own).toContain(penaltyRow(30)['违法行为类型'])
    expect(own).toContain(`>${two}<`)
    expect(own).not.toContain(inventUscc(31))
  }
  const officePage = await textOf(office, `/workbench/readers/${otherSource}`)
  expect(officePage).toContain(`>${one}<`)
  expect(officePage).not.toContain(inventUscc(30))
})

it('asks before a recall counts as acted on, and names the record', async () => {
  const [one = 0] = await givenRecords(world, 7)
  await reads(fire, 7)
  await repairs(one)
  const [told] = await toldOf(fire, one)
  const ctx = at(fire)
  const server = createServer({ context: () => ctx, log: silent, pack: ctx.pack })
  const send = (fields: Record<string, string>) =>
    server.request('http://localhost:3000/workbench/recalls', {
      method: 'POST',
      body: new URLSearchParams({ id: String(told?.recallId), ...fields }),
      headers: { accept: 'text/html', origin: 'http://localhost:3000' },
    })
  const asked = await (await send({})).text()
  expect(asked).toContain('确认后不能撤回')
  expect(asked).toContain(inventUscc(7))
  expect((await toldOf(fire, one))[0]?.acknowledgedAt).toBeNull()
  expect((await send({ confirmed: 'yes' })).status).toBe(303)
  expect((await toldOf(fire, one))[0]?.acknowledgedAt).not.toBeNull()
})

it('a long list of open recalls goes on on further pages', async () => {
  const [first] = await deliveriesOf(at(fire), otherSource, { state: 'open' })
  const server = createServer({ context: () => at(fire), log: silent, pack: world.ctx().pack })
  const page = await (await server.request(`http://portal.test/workbench/recalls?before=${first?.recallId}`)).text()
  expect(page).not.toContain(`value="${first?.recallId}"`)
  expect(page).toContain('回到第一页')
})

it('what was read while the recall was made is found when it is looked again', async () => {
  const [one = 0] = await givenRecords(world, 6)
  await repairs(one)
  expect(await toldOf(fire, one)).toEqual([])
  const ctx = at(fire)
  const purpose = statePurpose(ctx, 'supervision')
  await noteRead(ctx, { code: inventUscc(6), purpose, relation: 'any', route: 'page', items: ['penalty'], records: [one] })
  await lookAgain(world.ctx({ at: '2026-11-16T10:05:00+08:00' }))
  await lookAgain(world.ctx({ at: '2026-11-16T10:10:00+08:00' }))
  expect(await toldOf(fire, one)).toHaveLength(1)
})

it('the organisation itself is not told of its own records, and a reader that was closed of nothing', async () => {
  const [one = 0] = await givenRecords(world, 7)
  const itself: Actor = { ...member('organisation', inventUscc(7), 'head'), kind: 'key' }
  await rememberFetch(at(itself), { records: [one] }, await endOfFeed(at(itself)))
  await givenReader(world, { code: reader })
  const closed: Actor = { kind: 'key', id: 'reader', body: 'reader', role: 'clerk', unit: reader }
  await rememberFetch(at(closed), { records: [one] }, await endOfFeed(at(closed)))
  await closeReader(at(office), { code: reader, reason: '协议到期' })
  await repairs(one)
  expect([await toldOf(itself, one), await toldOf(closed, one)]).toEqual([[], []])
})

it('a confirmed address of its people gets a mail with numbers and nothing of the record', async () => {
  const [one = 0] = await givenRecords(world, 8)
  await givenAccount(world.ctx(), { login: 'fire', name: '经办人', body: 'source', unit: otherSource, role: 'clerk' })
  await sql`update accounts."user" set mail = 'fire@example.com', mail_verified_at = now() where login = 'fire'`.execute(world.owner)
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:9')
  vi.stubEnv('XINHENG_MAIL_FROM', 'credit@example.com')
  await reads(fire, 8)
  await withdrawRecord(at(clerk), { recordId: one, reason: '原决定已撤销' })
  await lookAgain(at(clerk, '10:05'))
  vi.unstubAllEnvs()
  const { rows } = await sql<{ body: string }>`select body from mail.outbox where address = 'fire@example.com'`.execute(world.owner)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.body).not.toContain('纺织')
  expect((await toldOf(fire, one))[0]?.mailedAt).not.toBeNull()
})

it.each(['approver', 'auditor'])('the page of recalls refuses an %s of the office, who is signed in but took no record', async (role) => {
  const actor = { kind: 'user' as const, id: role, body: 'office', role, unit: null }
  const server = createServer({ context: () => world.ctx({ actor }), log: silent, pack: world.ctx().pack })
  expect((await server.request('http://portal.test/workbench/recalls')).status).toBe(403)
})
