import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal, refused } from '../../tests/support/refusal.ts'
import { market } from '../intake/fixtures.ts'
import { system } from '../platform/context.ts'
import { readCase } from '../procedures/index.ts'
import { liftMarks, markDisputed, withdrawRecord } from '../records/index.ts'
import { executeMeasure } from './execute.ts'
import { firm, housing, of, treasury, openLoop, one } from './fixtures.ts'
import { measuresInForce } from './in-force.ts'
import { leavesOfMeasures } from './leaves.ts'
import { proposeByHand } from './propose-by-hand.ts'
import { proposedOn } from './store.ts'

let loop: Awaited<ReturnType<typeof openLoop>>
beforeAll(async () => {
  loop = await openLoop()
})
afterAll(() => loop.world.close())
const fieldsOf = async (promise: Promise<unknown>) => (await refused(promise)).fields.toSorted()

describe('a decision', () => {
  it('bears no day on which its record was disputed', async () => {
    const proposal = one(await loop.listed(47), 'M-03', treasury)
    await markDisputed(loop.at(system), { recordIds: [proposal.recordId], caseId: 902 })
    await liftMarks(loop.at(system, '2026-11-20'), { caseId: 902 })
    const from = (day: string) => loop.decide(proposal, { from: day }, of(treasury, 'head'), '2026-11-23')
    expect(await fieldsOf(from('2026-11-19'))).toEqual(['from'])
    await from('2026-11-20')
    expect(await loop.now(proposal)).toMatchObject({ state: 'executed' })
  })

  it('is not made by who proposed it, also where the unit that found the fact executes it itself', async () => {
    const [{ recordId } = { recordId: 0 }] = await loop.listed(46)
    const wanted = { recordId, measure: 'M-13', executors: [market], reason: '本年度评优' }
    await proposeByHand(loop.at(of(market, 'head')), wanted)
    const proposal = one(await proposedOn(loop.world.ctx(), [recordId]), 'M-13', market)
    expect(await refused(loop.decide(proposal, {}, of(market, 'head')))).toMatchObject({
      ...{ code: 'measures.not-executable', texts: ['这项措施由你提出，须由其他人员决定。'] },
    })
    expect(await measuresInForce(loop.world.ctx(), [46])).toEqual([])
    await loop.decide(proposal, {}, of(market, 'approver'))
    expect(await measuresInForce(loop.world.ctx(), [46])).toMatchObject([{ measure: 'M-13' }])
  })

  it('is a person’s, of the executor, an approver or head; it is told with remedies, stands in the ledger and applies', async () => {
    const proposal = one(await loop.listed(4), 'M-03', treasury)
    expect(await refusal(loop.decide(proposal, {}, of(treasury, 'clerk')))).toBe('measures.approver-only')
    expect(await refusal(loop.decide(proposal, {}, { ...of(treasury, 'head'), kind: 'key' }))).toBe('measures.approver-only')
    expect(await refusal(loop.decide(proposal, {}, of(housing, 'head')))).toBe('measures.no-such-measure')
    await loop.decide(proposal)
    expect(await measuresInForce(loop.world.ctx(), [4, 5])).toEqual([
      expect.objectContaining({ subjectId: 4, measure: 'M-03', mode: 'restrict', executorName: '高阳县财政局', until: '2029-11-08' }),
    ])
    const { letters } = await readCase(loop.at(firm(4)), proposal.caseId)
    expect(letters.map(({ key }) => key)).toContain('executed')
    expect(letters.find(({ key }) => key === 'executed')?.sheets.zh.lines.join('')).toMatch(/高财〔2026〕8号.*行政复议/)
    const kept = []
    for (const keeper of leavesOfMeasures(loop.world.ctx())) for await (const batch of keeper) kept.push(...batch)
    expect(kept.some(({ what }) => what.zh === `惩戒措施 ${proposal.measureId}`)).toBe(true)
  })

  it('is never heavier or longer than list and record allow; everything wrong is said at once', async () => {
    const proposal = one(await loop.listed(5), 'M-10', treasury)
    const wrong = loop.decide(proposal, {
      mode: 'reject',
      matter: '',
      decisionNo: '',
      from: '2026-11-15',
      until: '2029-11-09',
      reason: '联系 13800138000',
    })
    expect(await fieldsOf(wrong)).toEqual(['decisionNo', 'from', 'matter', 'mode', 'reason', 'until'])
    const longer = one(await loop.listed(6), 'M-03', treasury)
    // Three years at most from the day of the decision, and never after the last day of the listing.
    expect(await fieldsOf(loop.decide(longer, { until: '2029-11-09' }))).toEqual(['until'])
    await loop.decide(longer, { mode: 'remind', until: '2027-01-31' })
    expect(await measuresInForce(loop.world.ctx(), [6])).toMatchObject([{ mode: 'remind', until: '2027-01-31' }])
  })

  it('looks again, in the same transaction, whether the listing holds: withdrawn between page and decision it is refused', async () => {
    const proposal = one(await loop.listed(7), 'M-03', treasury)
    await withdrawRecord(loop.at(system), { recordId: proposal.recordId, reason: '列入有误' })
    expect(await loop.now(proposal)).toMatchObject({ state: 'lapsed' })
    expect(await refusal(loop.decide(proposal))).toBe('measures.not-executable')
    expect((await readCase(loop.at(firm(7)), proposal.caseId)).letters.map(({ key }) => key)).toContain('dropped')
  })

  it('is one: of two persons who press at once, one decides', async () => {
    const proposal = one(await loop.listed(8), 'M-10', treasury)
    const both = await Promise.allSettled([loop.decide(proposal), loop.decide(proposal, {}, of(treasury, 'approver'))])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await measuresInForce(loop.world.ctx(), [8])).toHaveLength(1)
  })

  it('cannot be taken on a list that is not in force, nor against a wrong target', async () => {
    const proposal = one(await loop.listed(9), 'M-10', treasury)
    const ctx = loop.at(of(treasury, 'head'))
    const ended = { ...ctx.pack, measures: ctx.pack.measures.map((each) => ({ ...each, to: '2026-11-15' })) }
    const narrow = { ...ctx.pack, measures: ctx.pack.measures.map((each) => ({ ...each, subjectTypes: ['foundation'] })) }
    const wanted = {
      measureId: proposal.measureId,
      mode: 'restrict',
      matter: '甲',
      decisionNo: '乙',
      from: '2026-11-16',
      until: '',
      reason: '丙',
      seen: 3,
    }
    for (const pack of [ended, narrow])
      expect(await refusal(executeMeasure(loop.world.ctx({ actor: ctx.actor, at: '2026-11-16T10:00:00+08:00', pack }), wanted))).toBe(
        'measures.not-executable',
      )
  })
})
