import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal, refused } from '../../tests/support/refusal.ts'
import { market, otherSource } from '../intake/fixtures.ts'
import { system } from '../platform/context.ts'
import { readCase } from '../procedures/index.ts'
import { liftMarks, markDisputed } from '../records/index.ts'
import { firm, housing, of, treasury, openLoop, one } from './fixtures.ts'
import { followRecords } from './follow.ts'
import { measuresInForce } from './in-force.ts'
import { proposeByHand } from './propose-by-hand.ts'
import { proposedOn } from './store.ts'
import { sweepDay } from './sweep.ts'

let loop: Awaited<ReturnType<typeof openLoop>>
beforeAll(async () => {
  loop = await openLoop()
})
afterAll(() => loop.world.close())
const fieldsOf = async (promise: Promise<unknown>) => (await refused(promise)).fields.toSorted()

describe('a listing', () => {
  it('is proposed to the executors that the pack and the list name, and its organisation is told with its remedies', async () => {
    const all = await loop.listed(1)
    expect(all.map(({ measure, executorCode, state }) => [measure, executorCode, state])).toEqual(
      expect.arrayContaining([
        ['M-03', treasury, 'pushed'],
        ['M-10', treasury, 'pushed'],
        ['M-14', housing, 'pushed'],
        ['M-14', market, 'pushed'],
        ['M-15', market, 'pushed'],
      ]),
    )
    expect(all).toHaveLength(5)
    const { letters } = await readCase(loop.at(firm(1)), one(all, 'M-03', treasury).caseId)
    expect(letters.map(({ key }) => key)).toEqual(['proposed'])
    expect(letters[0]?.sheets.zh.lines.join('')).toMatch(/高阳县财政局.*还不是决定.*提出异议.*信用修复/)
    expect(await measuresInForce(loop.world.ctx(), [1])).toEqual([])
  })

  it('of a file is proposed by what its decision names, by key or by name, and by nothing where it names no measure of its list', async () => {
    const proposed = async (number: number, said: string) =>
      new Set((await loop.listed(number, { 拟采取的惩戒措施: said })).map(({ measure }) => measure))
    expect(await proposed(31, '列为重点监管对象')).toEqual(new Set(['M-14']))
    expect(await proposed(32, 'M-10')).toEqual(new Set(['M-10']))
    expect(await proposed(33, '海关严格监管；依法采取惩戒措施')).toEqual(new Set())
  })

  it('is proposed once however often and by whom it is looked at, in parallel too', async () => {
    const all = await loop.listed(2)
    const recordId = all[0]?.recordId ?? 0
    const again = () => loop.at(system).transaction((inner) => followRecords(inner, [recordId]))
    await Promise.all([again(), again(), again()])
    expect(await proposedOn(loop.world.ctx(), [recordId])).toHaveLength(all.length)
    const wanted = { recordId, measure: 'M-03', executors: [treasury], reason: '再次提出' }
    expect(await refusal(proposeByHand(loop.at(of(market, 'head')), wanted))).toBe('measures.proposed-before')
  })

  it('that is disputed proposes nothing that takes rights away, and does so when the dispute is settled in its disfavour', async () => {
    const all = await loop.listed(3)
    const proposal = one(all, 'M-10', treasury)
    await markDisputed(loop.at(system), { recordIds: [proposal.recordId], caseId: 900 })
    expect(await loop.now(proposal)).toMatchObject({ held: true, state: 'pushed' })
    expect((await readCase(loop.at(system), proposal.caseId)).deadlines.find(({ key }) => key === 'lapse')?.state).toBe('suspended')
    expect(await refusal(loop.decide(proposal))).toBe('measures.not-executable')
    const wanted = { recordId: proposal.recordId, measure: 'M-13', executors: [treasury], reason: '评优' }
    expect(await fieldsOf(proposeByHand(loop.at(of(market, 'head')), wanted))).toEqual(['recordId'])
    // Nobody lets time run while it is disputed.
    await sweepDay(loop.at(system, '2027-03-01'))
    expect(await loop.now(proposal)).toMatchObject({ state: 'pushed' })
    await liftMarks(loop.at(system), { caseId: 900 })
    expect(await loop.now(proposal)).toMatchObject({ held: false, state: 'pushed' })
    await loop.decide(proposal)
    expect(await measuresInForce(loop.world.ctx(), [3])).toMatchObject([{ measure: 'M-10', isMarked: false }])
    await markDisputed(loop.at(system), { recordIds: [proposal.recordId], caseId: 901 })
    expect(await measuresInForce(loop.world.ctx(), [3])).toMatchObject([{ measure: 'M-10', isMarked: true }])
  })
})

describe('by hand', () => {
  it('the unit that found a fact proposes only what the list allows on its own record', async () => {
    const [first] = await loop.listed(16)
    const wanted = { recordId: first?.recordId ?? 0, measure: 'M-13', executors: [treasury], reason: '评优' }
    expect(await refusal(proposeByHand(loop.at(of(otherSource, 'head')), wanted))).toBe('measures.no-such-record')
    expect(await refusal(proposeByHand(loop.at(of(market, 'clerk')), wanted))).toBe('measures.approver-only')
    const wrong = { ...wanted, measure: 'M-12', executors: ['11111111111111111X'], reason: '' }
    expect(await fieldsOf(proposeByHand(loop.at(of(market, 'head')), wrong))).toEqual(['executors', 'measure', 'reason'])
    expect(await fieldsOf(proposeByHand(loop.at(of(market, 'head')), { ...wanted, measure: 'M-99' }))).toEqual(['executors', 'measure'])
    expect(await proposeByHand(loop.at(of(market, 'head')), wanted)).toBe(1)
  })
})
