import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { changesAfter, readFile, readRecord } from '../disclosure/index.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import { readCase, takeStep } from '../procedures/index.ts'
import { markDisputed, withdrawRecord } from '../records/index.ts'
import { historyOf, listRecords } from '../records/whole.ts'
import { office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { mergeSubjects } from '../subjects/index.ts'
import {
  anApplication,
  clerk,
  fireApprover,
  firePenalty,
  givenPenalties,
  headOf,
  market,
  marketApprover,
  marketPenalty,
  otherSource,
} from './fixtures.ts'
import { beginApplication, openOwnNotice, readOwnApplication, readOwnRecords } from './index.ts'
import { repairReactions } from './reactions.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

const morning = (day: string) => `${day}T09:00:00+08:00`
const as = (number: number, day = '2026-11-16') => world.ctx({ actor: headOf(number), at: morning(day) })
const bureau = (day = '2026-11-17') => world.ctx({ actor: marketApprover, at: morning(day) })
const fire = (day = '2026-11-17') => world.ctx({ actor: fireApprover, at: morning(day) })

async function given(number: number, { ofMarket = 1, ofFire = 0 } = {}): Promise<number[]> {
  await givenPenalties(
    world.ctx(),
    Array.from({ length: ofMarket }, (_, index) => marketPenalty(number, `${number}-${index}号`)),
    Array.from({ length: ofFire }, (_, index) => firePenalty(number, `${number}-${index}号`)),
  )
  return (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
}

async function step(ctx: ReturnType<typeof bureau>, caseId: number, ...actions: (readonly [string, string?])[]): Promise<void> {
  for (const [action, reason = ''] of actions) {
    const taken = await takeStep(ctx, { caseId, action, reason })
    if (!taken.accepted) throw new Error(taken.reasons.map(({ en }) => en).join(' '))
  }
}
const stateOf = async (recordId: number) => (await historyOf(world.ctx(), recordId))[0]?.state
const isPublic = (recordId: number, day = '2026-11-18') =>
  readRecord(world.ctx({ at: morning(day) }), String(recordId)).then(
    () => true,
    () => false,
  )

it('approval ends the display in its own transaction: versions, leaves, announcement, closed case', async () => {
  const ids = await given(1, { ofMarket: 2, ofFire: 1 })
  const { applicationId, cases } = await anApplication(as(1), ids)
  const { next } = await changesAfter(world.ctx(), 0, 1000)
  await step(bureau(), cases.get(market)!, ['accept'], ['approve'])
  expect(world.announced.filter(({ type }) => type === 'records.repaired')).toHaveLength(1)
  expect(await Promise.all(ids.map((id) => stateOf(id)))).toEqual(['repaired', 'repaired', 'current'])
  expect(await Promise.all(ids.map((id) => isPublic(id)))).toEqual([false, false, true])
  const { changes } = await changesAfter(world.ctx({ at: morning('2026-11-18') }), next, 1000)
  expect(changes.map(({ kind }) => kind)).toEqual(['repaired', 'repaired'])
  const read = await readOwnApplication(as(1, '2026-11-18'), applicationId)
  if (read.kind === 'draft') throw new Error('a draft')
  expect(read.requested.map(({ standing }) => standing)).toEqual(['repaired', 'repaired', 'open'])
  const decided = read.cases.find(({ case: one }) => one.sourceCode === market)
  expect(decided?.case).toMatchObject({ state: 'closed' })
  expect(decided?.steps.map(({ action, actorKind }) => [action, actorKind]).slice(-2)).toEqual([
    ['approve', 'user'],
    ['synchronise', 'system'],
  ])
  expect(decided?.deadlines.map(({ key, state }) => [key, state])).toContainEqual(['answer', 'met'])
})

it('a clerk of the department accepts and does not approve: the record stays as it was', async () => {
  const ids = await given(39)
  const { cases } = await anApplication(as(39), ids)
  const desk = world.ctx({ actor: clerk, at: morning('2026-11-17') })
  await expect(step(desk, cases.get(market)!, ['accept'], ['approve'])).rejects.toThrow('“Approve” is for the approver or head')
  expect(await stateOf(ids[0]!)).toBe('current')
})

it('a department decides its own case only, an auditor and the office none, and nobody twice', async () => {
  const ids = await given(2, { ofMarket: 1, ofFire: 1 })
  const { cases } = await anApplication(as(2), ids)
  const caseId = cases.get(market)!
  await expect(step(fire(), caseId, ['accept'])).rejects.toThrow('procedures.no-such-case')
  await expect(step(world.ctx({ actor: office }), caseId, ['accept'])).rejects.toThrow('You may not do this')
  await expect(step(world.ctx({ actor: { ...clerk, role: 'auditor' } }), caseId, ['accept'])).rejects.toThrow('You may not do this')
  await expect(step(as(2), caseId, ['accept'])).rejects.toThrow('You may not do this')
  await step(bureau(), caseId, ['accept'])
  const both = await Promise.allSettled([1, 2].map(() => step(bureau(), caseId, ['approve'])))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await historyOf(world.ctx(), ids[0]!)).map(({ change }) => change)).toEqual(['repaired', 'accepted'])
})

it('two departments at one moment: each its own records, one after the other in the ledger', async () => {
  const ids = await given(3, { ofMarket: 1, ofFire: 1 })
  const { cases } = await anApplication(as(3), ids)
  await Promise.all([
    step(bureau(), cases.get(market)!, ['accept'], ['approve']),
    step(fire(), cases.get(otherSource)!, ['accept'], ['approve']),
  ])
  expect(await Promise.all(ids.map((id) => stateOf(id)))).toEqual(['repaired', 'repaired'])
})

it('a record withdrawn meanwhile is left as it is; the others are repaired', async () => {
  const ids = await given(4, { ofMarket: 2 })
  const { applicationId, cases } = await anApplication(as(4), ids)
  await withdrawRecord(bureau(), { recordId: ids[0]!, reason: '处罚决定已撤销' })
  await step(bureau(), cases.get(market)!, ['accept'], ['approve'])
  expect(await Promise.all(ids.map((id) => stateOf(id)))).toEqual(['withdrawn', 'repaired'])
  const read = await readOwnApplication(as(4), applicationId)
  expect(read.kind === 'application' && read.requested.map(({ standing }) => standing)).toEqual(['left', 'repaired'])
})

it('an organisation that was found to be another one goes on under the other’s name', async () => {
  const ids = await given(5)
  const { applicationId, cases } = await anApplication(as(5), ids)
  await mergeSubjects(world.ctx({ actor: office }), { absorbedId: 5, survivorId: 6, reason: '名称变更后重复登记' })
  await step(bureau(), cases.get(market)!, ['accept'], ['approve'])
  expect(await stateOf(ids[0]!)).toBe('repaired')
  expect(await readOwnApplication(as(6), applicationId)).toMatchObject({ kind: 'application', organisation: { subjectId: 6 } })
})

it('what breaks off in the middle of an approval leaves nothing of it', async () => {
  const ids = await given(7)
  const { cases } = await anApplication(as(7), ids)
  const caseId = cases.get(market)!
  await step(bureau(), caseId, ['accept'])
  const ctx = bureau()
  await expect(
    ctx.transaction(async (inner) => {
      await takeStep(inner, { caseId, action: 'approve' })
      throw new Error('killed')
    }),
  ).rejects.toThrow('killed')
  expect(await stateOf(ids[0]!)).toBe('current')
  expect((await readCase(bureau(), caseId)).case.state).toBe('accepted')
  await step(bureau(), caseId, ['approve'])
  expect(await stateOf(ids[0]!)).toBe('repaired')
})

it('not accepted and rejected with reasons free the record for a new application', async () => {
  const ids = await given(8)
  const first = await anApplication(as(8), ids, { requestKey: '1' })
  await expect(step(bureau(), first.cases.get(market)!, ['refuse'])).rejects.toThrow('A reason is required.')
  await step(bureau(), first.cases.get(market)!, ['refuse', '罚款尚未缴清'])
  const second = await anApplication(as(8), ids, { requestKey: '2' })
  await step(bureau(), second.cases.get(market)!, ['accept'], ['extend', '须现场核查'], ['reject', '整改不到位'])
  expect(await stateOf(ids[0]!)).toBe('current')
  expect((await readOwnRecords(as(8))).records).toMatchObject([{ open: null, repair: { standing: 'now' } }])
})

it('what is only shared with departments can be repaired as soon as the duties are done, which ends the sharing', async () => {
  await givenPenalties(world.ctx(), [marketPenalty(15, '15号', { 处罚程序: '简易程序', 处罚决定日期: '2026-11-01' })])
  const [{ recordId } = { recordId: 0 }] = await listRecords(world.ctx(), { subjectId: 15 })
  const seenByFire = async () =>
    (await readFile(fire(), { code: inventUscc(15), purpose: 'publicFunds', route: 'page' })).records.map(({ id }) => Number(id))
  expect((await readOwnRecords(as(15))).records).toMatchObject([{ repair: { standing: 'now', reach: 'shared', latestDay: '2027-01-31' } }])
  expect(await seenByFire()).toEqual([recordId])
  const { cases } = await anApplication(as(15), [recordId])
  const { next } = await changesAfter(world.ctx(), 0, 1000)
  await step(bureau(), cases.get(market)!, ['accept'], ['approve'])
  expect([await stateOf(recordId), await seenByFire()]).toEqual(['repaired', []])
  expect((await changesAfter(world.ctx({ at: morning('2026-11-18') }), next, 1000)).changes).toEqual([])
  await expect(openOwnNotice(as(15), recordId, 'https://xinheng.example')).rejects.toThrow('repair.no-notice')
})

it('a disputed record can still be repaired', async () => {
  const ids = await given(9)
  const { cases } = await anApplication(as(9), ids)
  await markDisputed(world.ctx({ actor: office }), { recordIds: ids, caseId: 4711 })
  await step(bureau(), cases.get(market)!, ['accept'], ['approve'])
  expect(await isPublic(ids[0]!)).toBe(false)
})

it('a revoked repair brings the record back to its longest period and keeps a new application out until the time is over', async () => {
  const ids = await given(10, { ofMarket: 1, ofFire: 1 })
  const { cases } = await anApplication(as(10), [ids[0]!])
  await step(bureau(), cases.get(market)!, ['accept'], ['approve'])
  await step(bureau('2026-12-01'), cases.get(market)!, ['revoke', '提交的缴款凭证系伪造'])
  const [last] = await historyOf(world.ctx(), ids[0]!)
  expect(last).toMatchObject({ change: 'reinstated', state: 'current', reason: '提交的缴款凭证系伪造' })
  expect(await isPublic(ids[0]!, '2027-05-09')).toBe(true)
  expect(await isPublic(ids[0]!, '2027-05-10')).toBe(false)
  expect((await readOwnRecords(as(10, '2026-12-02'))).barredUntil).toBe('2029-12-01')
  const again = (day: string) => beginApplication(as(10, day), { recordIds: [ids[1]!], kind: 'repair', requestKey: day })
  await expect(again('2026-12-02')).rejects.toMatchObject({
    details: [{ text: { en: 'Since papers were untrue or a repair was revoked, a new application is taken from 1 Dec 2029 on.' } }],
  })
  expect((await readOwnRecords(as(10, '2029-12-01'))).barredUntil).toBe(null)
})

it('a shield during a reorganisation needs the ruling, waits for no shortest time, and ends in repair or not at all', async () => {
  await givenPenalties(world.ctx(), [
    marketPenalty(11, '1号', { 处罚决定日期: '2026-10-20' }),
    marketPenalty(11, '2号', { 处罚决定日期: '2026-10-20' }),
  ])
  const ids = (await listRecords(world.ctx(), { subjectId: 11 })).map(({ recordId }) => recordId)
  const [one = 0, two = 0] = ids
  const shield = await anApplication(as(11), [one], { kind: 'shield', requestKey: 's1' })
  const caseId = shield.cases.get(market)!
  await step(bureau(), caseId, ['accept'])
  await expect(step(bureau(), caseId, ['approve'])).rejects.toThrow('repair.shield-first')
  await step(bureau(), caseId, ['shield', '法院裁定批准重整计划'])
  expect([await stateOf(one), await isPublic(one)]).toEqual(['shielded', false])
  await step(bureau('2026-12-20'), caseId, ['performed', '重整计划执行完毕'])
  expect([await stateOf(one), (await readCase(bureau(), caseId)).case.state]).toEqual(['repaired', 'closed'])

  const failed = await anApplication(as(11), [two], { kind: 'shield', requestKey: 's2' })
  const other = failed.cases.get(market)!
  await step(bureau(), other, ['accept'], ['shield', '法院裁定认可和解协议'], ['endShield', '债务人不执行和解协议'])
  expect([await stateOf(two), await isPublic(two)]).toEqual(['current', true])

  const plain = await given(12)
  const { cases } = await anApplication(as(12), plain)
  await step(bureau(), cases.get(market)!, ['accept'])
  await expect(step(bureau(), cases.get(market)!, ['shield', '无裁定书'])).rejects.toThrow('repair.not-a-shield')
})

it('a case nobody applied for goes no further, and other procedures are left alone', async () => {
  const stepped = { type: 'procedures.stepped', caseId: 1, subjectId: 1, sourceCode: market, from: null, state: 'x', stepNo: 1, reason: '' }
  await expect(repairReactions(world.ctx(), { ...stepped, caseId: 999_999, procedure: 'repair', action: 'push' } as never)).rejects.toThrow(
    'repair.no-application',
  )
  await repairReactions(world.ctx(), { ...stepped, procedure: 'objection', action: 'approve' } as never)
})

it('without any application the display ends by itself, on the day the rule says', async () => {
  const [id = 0] = await given(13)
  expect([await isPublic(id, '2027-05-09'), await isPublic(id, '2027-05-10')]).toEqual([true, false])
  expect(await stateOf(id)).toBe('current')
})

it('a clock set back orders no step before another, and an approval counts from when it was taken', async () => {
  const ids = await given(14)
  const { cases } = await anApplication(as(14, '2026-11-16'), ids)
  const caseId = cases.get(market)!
  await step(bureau('2026-11-17'), caseId, ['accept'])
  await step(bureau('2026-11-10'), caseId, ['approve'])
  const { steps } = await readCase(bureau('2026-11-18'), caseId)
  const times = steps.map(({ takenAt }) => takenAt.getTime())
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})
