import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { areDisputed, withdrawRecord } from '../records/index.ts'
import { admitForm, formFor } from './attempts.ts'
import { decideObjection, type RecordDecision } from './decide.ts'
import { aFile, aLodging, approver, at, clerk, givenCounty, givenPenalty, headOf, office } from './fixtures.ts'
import { lodgeObjection } from './lodge.ts'
import { pointOut } from './point-out.ts'
import { followObjection, openEvidenceBySecret, readObjection } from './read.ts'
import { stepBySecret, stepObjection } from './step.ts'

let world: World
let next = 0
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())

const on = (actor: Actor, day: string) => at(world, actor, `2026-11-${day}`)
const step = (actor: Actor, day: string, caseId: number, action: string, reason = '经核实') =>
  stepObjection(on(actor, day), { caseId, action, reason })
const disputed = async (recordId: number) => (await areDisputed(world.ctx(), [recordId])).has(recordId)

const decide = (actor: Actor, caseId: number, records: readonly RecordDecision[], files = [aFile()], seen = 3) =>
  decideObjection(on(actor, '05'), { caseId, seen, reason: '与决定书核对', records, files }, correctOwnRecord)
const keepIt = (recordId: number): RecordDecision => ({ recordId, outcome: 'kept', values: {}, version: 1 })
const pointed = async (changes = {}, day = '03') => {
  const recordId = await givenPenalty(world, ++next)
  const { secret } = await pointOut(on(anonymous, day), aLodging(world, `2026-11-${day}`, [recordId], changes))
  const [followed] = await followObjection(on(anonymous, day), secret)
  return { recordId, secret, caseId: followed!.case.caseId }
}

it('points out an error and follows it by a secret link, of which only the hash is kept', async () => {
  const { recordId, secret, caseId } = await pointed({ words: '身份证号 110101199003070417 被公示', fault: 'leak' })
  const { rows } = await sql<{ all: string }>`select json_agg(o)::text as all from objections.objection o`.execute(world.owner)
  expect(rows[0]?.all).not.toContain(secret)
  expect(rows[0]?.all).not.toContain('110101199003070417')
  await step(office, '04', caseId, 'accept')
  expect(await disputed(recordId)).toBe(true)
  await step(office, '04', caseId, 'forward')
  await decide(approver, caseId, [keepIt(recordId)])
  await step(office, '06', caseId, 'answer', '与决定书一致')
  const [read] = await followObjection(on(anonymous, '06'), secret)
  expect(read?.case.state).toBe('answered')
  expect(read?.steps.at(-1)?.reason).toBe('与决定书一致')
  await expect(followObjection(on(anonymous, '06'), `${secret.slice(0, -1)}2x`)).rejects.toMatchObject({ code: 'objections.unknown' })
})

it('may take it back and give evidence by the secret, and nothing else; nobody else may', async () => {
  const { recordId, secret, caseId } = await pointed()
  await step(office, '04', caseId, 'accept')
  await step(office, '04', caseId, 'askEvidence', '请附材料')
  await stepBySecret(on(anonymous, '05'), { secret, caseId, action: 'giveEvidence', reason: '', files: [aFile()] })
  await expect(stepBySecret(on(anonymous, '05'), { secret, caseId, action: 'answer', reason: 'x' })).rejects.toMatchObject({
    code: 'objections.not-possible',
  })
  const other = await pointed()
  await expect(stepBySecret(on(anonymous, '05'), { secret: other.secret, caseId, action: 'cancel', reason: '' })).rejects.toMatchObject({
    code: 'objections.unknown',
  })
  await stepBySecret(on(anonymous, '05'), { secret, caseId, action: 'cancel', reason: '' })
  expect(await disputed(recordId)).toBe(false)
})

it('stays unknown to the organisation, which learns only what is contested', async () => {
  const { caseId } = await pointed({ files: [aFile()], words: '我是隔壁的王师傅' })
  const seen = await readObjection(on(headOf(next), '04'), caseId)
  expect([seen.words, seen.evidence]).toEqual(['', []])
  expect(JSON.stringify(seen.steps)).not.toContain('王师傅')
  expect((await readObjection(on(clerk, '04'), caseId)).words).toBe('我是隔壁的王师傅')
})

it('is given its own files and those that came with the answer, and told which body acted, never who', async () => {
  const { recordId, secret, caseId } = await pointed({ files: [aFile({ name: '我的.pdf' })] })
  await step(office, '04', caseId, 'accept')
  await step(office, '04', caseId, 'forward')
  await decide(approver, caseId, [keepIt(recordId)], [aFile({ name: '内部底稿.pdf' })])
  await stepObjection(on(office, '06'), { caseId, action: 'answer', reason: '维持', files: [aFile({ name: '答复.pdf' })] })
  const [concerned, asked] = [headOf(next), { caseId, action: 'askReview', reason: '内情：合同已终止' }]
  await stepObjection(on(concerned, '09'), { ...asked, files: [aFile({ name: '企业账册.pdf' })] })

  const [read] = await followObjection(on(anonymous, '09'), secret)
  expect(read?.evidence.map(({ name }) => name)).toEqual(['我的.pdf', '答复.pdf'])
  expect(JSON.stringify(read?.steps)).not.toMatch(new RegExp(`"(${office.id}|${approver.id}|${concerned.id})"|内情`))
  const all = await readObjection(on(office, '09'), caseId)
  expect(all.evidence.map(({ name, givenBy }) => [name, givenBy])).toEqual([
    ['我的.pdf', 'objector'],
    ['内部底稿.pdf', 'source'],
    ['答复.pdf', 'office'],
    ['企业账册.pdf', 'organisation'],
  ])
  const answers = await Promise.all(
    all.evidence.map(({ evidenceId }) =>
      openEvidenceBySecret(on(anonymous, '09'), secret, evidenceId).catch(({ code }: { code: string }) => code),
    ),
  )
  // The bytes were never written here: what may be had gets as far as the store.
  expect(answers).toEqual(['files.gone', 'objections.unknown', 'files.gone', 'objections.unknown'])
})

it('cannot object to what is not shown, nor mix organisations', async () => {
  const [one, two] = [await givenPenalty(world, ++next), await givenPenalty(world, ++next)]
  await expect(pointOut(on(anonymous, '03'), aLodging(world, '2026-11-03', [one, two]))).rejects.toMatchObject({
    details: [{ field: 'record' }],
  })
  await expect(pointOut(on(anonymous, '03'), aLodging(world, '2026-11-03', [999_999]))).rejects.toMatchObject({
    code: 'objections.not-shown',
  })
  await withdrawRecord(on(clerk, '03'), { recordId: one, reason: '原决定已撤销' })
  await expect(pointOut(on(anonymous, '03'), aLodging(world, '2026-11-03', [one]))).rejects.toMatchObject({
    code: 'objections.not-shown',
  })
})

it('sends a form once: forged, altered, early, late and repeated ones are refused', async () => {
  const recordId = await givenPenalty(world, ++next)
  const form = (seconds: number, purpose = 'a') => ({
    purpose,
    token: formFor(world.ctx({ at: new Date(Date.parse('2026-11-03T09:00:00+08:00') - seconds * 1000).toISOString() }), purpose),
  })
  const send = (sent: { purpose: string; token: string }) =>
    pointOut(on(anonymous, '03'), aLodging(world, '2026-11-03', [recordId], { form: sent }))
  const good = form(60)
  const code = (sent: { purpose: string; token: string }) =>
    send(sent).then(
      () => 'taken',
      (error: { code: string }) => error.code,
    )
  expect(await code({ ...good, token: `${good.token.slice(0, -2)}xx` })).toBe('objections.forged-form')
  expect(await code({ ...good, purpose: 'b' })).toBe('objections.forged-form')
  expect(await code({ ...good, token: '' })).toBe('objections.forged-form')
  expect(await code(form(1))).toBe('objections.too-soon')
  expect(await code(form(-60))).toBe('objections.too-soon')
  expect(await code(form(5 * 3600))).toBe('objections.expired-form')
  expect((await Promise.all([code(good), code(good)])).toSorted()).toEqual(['objections.sent-before', 'taken'])
  expect(await code(good)).toBe('objections.sent-before')
})

it('is slowed down after many forms from one address, of which only a hash is kept for an hour', async () => {
  const form = () => ({ purpose: 'a', token: formFor(world.ctx({ at: '2026-11-03T08:59:00+08:00' }), 'a') })
  for (let sent = 0; sent < 30; sent++) await admitForm(on(anonymous, '03'), form(), '192.0.2.7')
  await expect(admitForm(on(anonymous, '03'), form(), '192.0.2.7')).rejects.toMatchObject({ code: 'objections.too-often', status: 429 })
  await admitForm(on(anonymous, '03'), form(), '192.0.2.8')
  const { rows } = await sql<{ all: string }>`select json_agg(a)::text as all from auth.attempt a`.execute(world.owner)
  expect(rows[0]?.all).not.toContain('192.0.2')
})

const sendFrom = (address: string | null, recordId: number, actor = anonymous) =>
  pointOut(on(actor, '03'), aLodging(world, '2026-11-03', [recordId]), address)

it('hears one sender three times within an hour about one record, and keeps nobody else out by it', async () => {
  const [one, two] = [await givenPenalty(world, ++next), await givenPenalty(world, ++next)]
  const sent = await Promise.allSettled(Array.from({ length: 6 }, () => sendFrom('192.0.2.7', one)))
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  await expect(sendFrom('192.0.2.7', one)).rejects.toMatchObject({ code: 'objections.enough-yours', status: 429 })
  await sendFrom('192.0.2.7', two)
  await sendFrom('192.0.2.8', one)
  // What was refused did not count.
  const wrong = aLodging(world, '2026-11-03', [two], { words: '' })
  for (let count = 0; count < 4; count++) await expect(pointOut(on(anonymous, '03'), wrong, '192.0.2.9')).rejects.toBeDefined()
  await sendFrom('192.0.2.9', two)
  const { rows } = await sql<{ all: string }>`select json_agg(a)::text as all from auth.attempt a`.execute(world.owner)
  expect(rows[0]?.all).not.toMatch(/192\.0\.2/)
})

it('finds fifty open objections of the public to one record enough, however many come at once; organisations are still heard', async () => {
  const recordId = await givenPenalty(world, ++next)
  for (let count = 0; count < 45; count++) await sendFrom(null, recordId)
  const last = await Promise.allSettled(Array.from({ length: 12 }, () => sendFrom(null, recordId)))
  expect(last.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  expect(last.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'objections.enough-open' } })
  for (let count = 0; count < 3; count++) await sendFrom(null, recordId, headOf(next - 1))
  await expect(sendFrom(null, recordId, headOf(next - 1))).rejects.toMatchObject({ code: 'objections.enough-yours' })
  await lodgeObjection(on(headOf(next), '03'), aLodging(world, '2026-11-03', [recordId]))
})
