import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { anonymous } from '../platform/context.ts'
import type { XinhengError } from '../platform/errors.ts'
import { askChange, confirmAsked, eraseContent, withdrawRecord } from '../records/index.ts'
import { readRecord } from '../records/read.ts'
import { historyOf } from '../records/whole.ts'
import { approver, clerk, givenCases, givenCounty, headOf, keepIt, office, officeClerk, otherClerk } from './fixtures.ts'
import { readObjection } from './read.ts'
import { decidedIn } from './sent.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())
const { on, step, disputed, withSource, decide } = givenCases(() => world)

describe('the source', () => {
  it('keeps what it said only with evidence of its own', async () => {
    const { records, caseId } = await withSource()
    await expect(decide(approver, caseId, [keepIt(records[0]!)], [])).rejects.toMatchObject({ code: 'objections.evidence-needed' })
    expect((await readObjection(on(office, '06'), caseId)).case.state).toBe('withSource')
    await decide(approver, caseId, [keepIt(records[0]!)])
    expect((await readObjection(on(office, '06'), caseId)).matter.outcome).toBe('kept')
  })

  it('has no outcome for a record that is there beside those of an objection to it', () => {
    const of = (outcome: string) => decidedIn({ 'd.5': outcome, 's.5': '1' }).map((one) => one.outcome)
    expect(['kept', 'corrected', 'withdrawn', 'supplied', 'toString'].flatMap(of)).toEqual(['kept', 'corrected', 'withdrawn'])
  })

  it('decides about every record, each in its own way', async () => {
    const { records, caseId } = await withSource(2)
    const [one, two] = records as [number, number]
    await expect(decide(approver, caseId, [keepIt(one)])).rejects.toMatchObject({ code: 'objections.undecided' })
    await decide(approver, caseId, [keepIt(one), { recordId: two, outcome: 'withdrawn', values: {}, version: 1 }])
    expect((await historyOf(world.ctx(), one))[0]?.state).toBe('current')
    expect((await historyOf(world.ctx(), two))[0]?.state).toBe('withdrawn')
  })

  it('withdraws nothing alone that two persons stand for: it says what to do, and decides once they did', async () => {
    const { records, caseId } = await withSource()
    const [recordId = 0] = records
    await sql`update records.version set confirmed_by = 'second' where record_id = ${recordId}`.execute(world.owner)
    const withdrawn = () => decide(approver, caseId, [{ recordId, outcome: 'withdrawn', values: {}, version: 1 }])
    const refused = (await withdrawn().catch((error: unknown) => error)) as XinhengError
    expect([refused.code, refused.status]).toEqual(['records.two-persons', 409])
    expect(refused.text.zh).toMatch(/在工作台的记录页面提出.*另一名审批人或者负责人确认/)
    expect((await readObjection(on(office, '06'), caseId)).case.state).toBe('withSource')
    expect((await historyOf(world.ctx(), recordId))[0]?.state).toBe('current')

    await askChange(on(approver, '05'), { recordId, reason: '决定已撤销' })
    const { askedAt } = (await readRecord(on(approver, '05'), recordId)).asked as { askedAt: Date }
    await confirmAsked(on({ ...approver, id: 'third' }, '05'), { recordId, askedAt: askedAt.toISOString() })
    await withdrawn()
    expect((await readObjection(on(office, '06'), caseId)).matter.outcome).toBe('withdrawn')
    expect((await historyOf(world.ctx(), recordId)).filter(({ state }) => state === 'withdrawn')).toHaveLength(1)
  })

  it('is the only one: another department, the office and the organisation decide nothing', async () => {
    const { number, records, caseId } = await withSource()
    for (const actor of [otherClerk, office, headOf(number), anonymous, { ...clerk, role: 'auditor' }])
      await expect(decide(actor, caseId, [keepIt(records[0]!)])).rejects.toMatchObject({
        code: actor.role === 'auditor' ? 'objections.not-possible' : 'objections.unknown',
      })
    for (const action of ['keep', 'correct', 'withdraw', 'extend'])
      await expect(step(otherClerk, '05', caseId, action)).rejects.toMatchObject({ code: 'procedures.no-such-case' })
    await expect(step(approver, '05', caseId, 'keep')).rejects.toMatchObject({ code: 'objections.undecided' })
    expect((await readObjection(on(office, '06'), caseId)).steps).toHaveLength(3)
  })

  it('cannot correct by rules other than those of the catalogue: nothing of the decision stays', async () => {
    const { records, caseId } = await withSource()
    const values = { fineAmountWan: 'much' }
    await expect(decide(approver, caseId, [{ recordId: records[0]!, outcome: 'corrected', values, version: 1 }])).rejects.toMatchObject({
      code: 'intake.row-refused',
    })
    const { steps, evidence } = await readObjection(on(office, '06'), caseId)
    expect([steps.length, evidence.length]).toEqual([3, 0])
  })

  it('whose record was withdrawn, corrected or erased meanwhile decides with what is so already', async () => {
    const { records, caseId } = await withSource(3)
    const [one, two, three] = records as [number, number, number]
    await withdrawRecord(on(clerk, '05'), { recordId: one, reason: '原决定已撤销' })
    await correctOwnRecord(on(clerk, '05'), { recordId: two, values: { fineAmountWan: '0.02' }, reason: '金额有误' })
    await eraseContent(on(office, '05'), { recordId: three, reason: '法院裁定' })
    await decide(approver, caseId, [
      { recordId: one, outcome: 'withdrawn', values: {}, version: 2 },
      { recordId: two, outcome: 'corrected', values: {}, version: 2 },
      { recordId: three, outcome: 'withdrawn', values: {}, version: 2 },
    ])
    for (const recordId of records) expect(await historyOf(world.ctx(), recordId)).toHaveLength(2)
    await step(office, '06', caseId, 'answer')
    expect(await disputed(two)).toBe(false)
  })

  it('is the approver or head who decides and answers, not a clerk: nothing of the decision stays', async () => {
    const { caseId, records } = await withSource()
    const refused = { code: 'objections.not-possible', text: { en: expect.stringContaining('is for the approver or head of your body') } }
    await expect(decide(clerk, caseId, [keepIt(records[0]!)])).rejects.toMatchObject(refused)
    await decide(approver, caseId, [keepIt(records[0]!)])
    await expect(step(officeClerk, '06', caseId, 'answer', '维持')).rejects.toMatchObject(refused)
    await step(office, '06', caseId, 'answer', '维持')
  })

  it('of two approvers who decide at one moment one is told that the case moved on', async () => {
    const { records, caseId } = await withSource()
    const both = await Promise.allSettled([
      decide(approver, caseId, [keepIt(records[0]!)]),
      decide({ ...approver, id: 'another' }, caseId, [{ recordId: records[0]!, outcome: 'withdrawn', values: {}, version: 1 }]),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { matter, steps } = await readObjection(on(office, '06'), caseId)
    expect(steps).toHaveLength(4)
    const { state } = (await historyOf(world.ctx(), records[0]!))[0]!
    expect(state === 'withdrawn').toBe(matter.outcome === 'withdrawn')
  })
})
