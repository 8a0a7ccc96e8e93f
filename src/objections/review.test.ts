import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous } from '../platform/context.ts'
import { historyOf } from '../records/whole.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { aFile, approver, givenCases, givenCounty, headOf, keepIt, office, officeClerk, secondOffice } from './fixtures.ts'
import { decideObjection, type RecordDecision } from './decide.ts'
import { readObjection } from './read.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())
const { on, step, disputed, lodged, withSource, decide } = givenCases(() => world)
const refused = (en: string) => ({ code: 'objections.not-possible', text: { en: expect.stringContaining(en) } })
const letterOf = async (caseId: number, key: string, day = '20') =>
  (await readObjection(on(office, day), caseId)).letters.find((one) => one.key === key)?.sheets.zh.lines.join('') ?? ''

/** A matter that was kept as it was on the 5th and answered on the 6th; its organisation asked for a review on the 9th. */
async function inReview(count = 1) {
  const given = await withSource(count)
  await decide(approver, given.caseId, given.records.map(keepIt))
  await step(office, '06', given.caseId, 'answer', '与决定书一致')
  expect(await disputed(given.records[0]!)).toBe(false)
  await step(headOf(given.number), '09', given.caseId, 'askReview', '金额仍然有误')
  return given
}
const mend = (caseId: number, decision: RecordDecision, day = '12') =>
  decideObjection(on(approver, day), { caseId, seen: 7, reason: '复核后更正', records: [decision], files: [aFile()] }, correctOwnRecord)

it('the record is marked again from asking until the review is answered, and the answer says how the matter ended', async () => {
  const { number, caseId, records } = await inReview()
  expect(await disputed(records[0]!)).toBe(true)
  await step(secondOffice, '11', caseId, 'reject', '复核材料与决定书一致')
  expect(await disputed(records[0]!)).toBe(false)
  const { matter, case: one, possible } = await readObjection(on(headOf(number), '11'), caseId)
  expect([matter.outcome, one.state]).toEqual(['kept', 'answered'])
  expect(possible).toEqual([])
  const letter = await letterOf(caseId, 'rejected')
  expect(letter).toContain('结果：维持原信息')
  expect(letter).toContain('行政复议')
  expect(letter).not.toContain('申请复核')
})

it('upheld, it goes back to the source, which corrects or withdraws within its own time and cannot keep what it said', async () => {
  const { number, caseId, records } = await inReview()
  const recordId = records[0]!
  await step(secondOffice, '11', caseId, 'uphold', '罚款金额与缴款凭证不符')
  const upheld = await readObjection(on(approver, '11'), caseId)
  expect([upheld.case.state, upheld.matter.outcome]).toEqual(['returned', null])
  expect(upheld.deadlines.find(({ key }) => key === 'mend')).toMatchObject({ lastDay: '2026-11-18', state: 'running' })
  expect(upheld.possible.map(({ key }) => key)).toEqual(['correct', 'withdraw'])
  await expect(mend(caseId, keepIt(recordId))).rejects.toMatchObject({ code: 'objections.not-possible' })
  await mend(caseId, { recordId, outcome: 'corrected', values: { fineAmountWan: '0.01' }, version: 1 })
  expect(await disputed(recordId)).toBe(true)
  await step(office, '13', caseId, 'answer', '已按复核决定更正')
  expect((await historyOf(world.ctx(), recordId)).map(({ change }) => change)).toContain('corrected')
  expect(await disputed(recordId)).toBe(false)
  expect((await readObjection(on(headOf(number), '13'), caseId)).matter).toMatchObject({
    outcome: 'corrected',
    answeredAt: new Date('2026-11-06T09:00:00+08:00'),
  })
  expect(await letterOf(caseId, 'upheld')).toContain('11月18日')
  expect(await letterOf(caseId, 'answered')).toContain('结果：已更正')
})

it('is decided by another person than who answered, and not by a clerk', async () => {
  const { caseId } = await inReview()
  for (const action of ['uphold', 'recheck', 'reject'])
    await expect(step(office, '10', caseId, action)).rejects.toMatchObject(refused('is for somebody else'))
  await expect(step(officeClerk, '10', caseId, 'reject')).rejects.toMatchObject(refused('approver or head'))
  const { possible, reserved } = await readObjection(on(office, '10'), caseId)
  expect([possible.map(({ key }) => key), reserved.map(({ key }) => key)]).toEqual([[], ['uphold', 'recheck', 'reject']])
  for (const action of ['answer', 'fix', 'keep'])
    await expect(step(secondOffice, '10', caseId, action)).rejects.toMatchObject({ code: 'objections.not-possible' })
})

it('is decided by whoever mended a fault of the platform where another person answered: of two one is left', async () => {
  const { number, caseId } = await lodged()
  await step(office, '04', caseId, 'accept', '')
  await step(office, '05', caseId, 'fix')
  await step(secondOffice, '06', caseId, 'answer')
  await step(headOf(number), '09', caseId, 'askReview', '仍有误')
  await expect(step(secondOffice, '10', caseId, 'reject')).rejects.toMatchObject(refused('is for somebody else'))
  await step(office, '10', caseId, 'reject')
})

it('is asked for within fifteen working days, by the organisation itself, and once', async () => {
  const late = await withSource()
  await decide(approver, late.caseId, [keepIt(late.records[0]!)])
  await step(office, '06', late.caseId, 'answer')
  expect(await letterOf(late.caseId, 'answered')).toContain('2026年11月27日')
  expect((await readObjection(on(office, '28'), late.caseId)).case.dueAt).toBeNull()
  await expect(step(anonymous, '09', late.caseId, 'askReview')).rejects.toMatchObject({ code: 'procedures.no-such-case' })
  await expect(step(headOf(late.number), '28', late.caseId, 'askReview')).rejects.toMatchObject(refused('too late'))
  const { number, caseId } = await inReview()
  await step(secondOffice, '10', caseId, 'reject', '维持')
  await expect(step(headOf(number), '11', caseId, 'askReview')).rejects.toMatchObject(refused('possible once'))
})

it('of a refusal that does not stand lets the source verify the matter', async () => {
  const { number, caseId, records } = await lodged()
  await step(office, '04', caseId, 'refuse', '未指明错在何处')
  expect(await letterOf(caseId, 'refused')).toContain('行政复议')
  await step(headOf(number), '05', caseId, 'askReview', '已指明金额')
  expect(await disputed(records[0]!)).toBe(true)
  await step(secondOffice, '06', caseId, 'recheck', '异议已指明有误的项目')
  const { case: one, matter, deadlines } = await readObjection(on(approver, '06'), caseId)
  expect([one.state, matter.outcome, matter.acceptedAt]).toEqual(['withSource', null, new Date('2026-11-06T09:00:00+08:00')])
  expect(deadlines.find(({ key }) => key === 'sourceCheck')).toMatchObject({ state: 'running' })
  expect(await disputed(records[0]!)).toBe(true)
})

it('where the county asks the city office, the answer says what became of the record, not who did it', async () => {
  const { caseId, records } = await withSource()
  await decide(approver, caseId, [{ recordId: records[0]!, outcome: 'withdrawn', values: {}, version: 1 }])
  await step(office, '06', caseId, 'askCity', '请市信用办撤回')
  await step(office, '09', caseId, 'cityDone')
  await step(office, '10', caseId, 'answer', '信息不应归集')
  expect(await letterOf(caseId, 'answered')).toContain('结果：已撤回')
})
