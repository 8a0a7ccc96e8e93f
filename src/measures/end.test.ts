import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { market } from '../intake/fixtures.ts'
import { system } from '../platform/context.ts'
import { readCase } from '../procedures/index.ts'
import { listNotices } from '../procedures/list-notices.ts'
import { giveNotices } from '../procedures/remind.ts'
import { withdrawRecord } from '../records/index.ts'
import { firm, givenListings, housing, of, office, treasury, openLoop, one } from './fixtures.ts'
import { measuresInForce } from './in-force.ts'
import { readFigures } from './lists.ts'
import { sweepDay } from './sweep.ts'
import { takeMeasureStep } from './take-step.ts'

let loop: Awaited<ReturnType<typeof openLoop>>
beforeAll(async () => {
  loop = await openLoop()
})
afterAll(() => loop.world.close())

describe('an end', () => {
  it('comes the moment the listing is removed: nothing applies, and the executor confirms the lifting in time', async () => {
    const proposal = one(await loop.listed(10), 'M-10', treasury)
    await loop.decide(proposal)
    await takeMeasureStep(loop.at(of(treasury, 'clerk')), {
      measureId: proposal.measureId,
      action: 'report',
      reason: '已在项目申报系统中限制',
    })
    await givenListings(loop.at(of(market, 'clerk'), '2026-11-18'), [10], { 移出日期: '2026-11-18', 移出原因: '已履行义务' })
    expect(await measuresInForce(loop.world.ctx(), [10])).toEqual([])
    expect(await loop.now(proposal)).toMatchObject({ state: 'ended', endedWhy: 'ground' })
    await takeMeasureStep(loop.at(of(treasury, 'clerk'), '2026-11-19'), {
      measureId: proposal.measureId,
      action: 'confirmLifting',
      reason: '',
    })
    expect(await loop.now(proposal)).toMatchObject({ state: 'lifted' })
  })

  it('comes by itself on its day', async () => {
    const proposal = one(await loop.listed(11), 'M-10', treasury)
    await loop.decide(proposal, { until: '2026-12-15' })
    expect(await measuresInForce(loop.at(system, '2026-12-15'), [11])).toHaveLength(1)
    expect(await measuresInForce(loop.at(system, '2026-12-16'), [11])).toEqual([])
    await sweepDay(loop.at(system, '2026-12-16'))
    await sweepDay(loop.at(system, '2026-12-16'))
    expect(await loop.now(proposal)).toMatchObject({ state: 'ended', endedWhy: 'expired' })
  })

  it('of a decision that rested on a wrong record is counted as wrong', async () => {
    const proposal = one(await loop.listed(12), 'M-10', treasury)
    await loop.decide(proposal)
    await withdrawRecord(loop.at(system), { recordId: proposal.recordId, reason: '列入有误' })
    expect(await loop.now(proposal)).toMatchObject({ state: 'ended', endedWhy: 'wrong' })
    const { rows } = await readFigures(loop.world.ctx())
    expect(rows.find(({ code }) => code === treasury)?.wrong).toBeGreaterThan(0)
  })

  it('is counted in the year in which it comes, whenever the restriction was proposed', async () => {
    const proposal = one(await loop.listed(18), 'M-10', treasury)
    await loop.decide(proposal)
    await withdrawRecord(loop.at(system, '2027-01-04'), { recordId: proposal.recordId, reason: '列入有误' })
    const { sum } = await readFigures(loop.at(system, '2027-01-05'))
    expect(sum).toMatchObject({ initiated: 0, executed: 0, ended: 1, lifted: 0, liftingLate: 0, wrong: 1 })
    const { sum: later } = await readFigures(loop.at(system, '2027-01-20'))
    expect(later).toMatchObject({ ended: 1, lifted: 0, liftedInTime: 0, liftingLate: 1 })
  })

  it('may come early: the executor lifts it, and it does not apply from that instant', async () => {
    const proposal = one(await loop.listed(13), 'M-10', treasury)
    await loop.decide(proposal)
    expect(
      await refusal(takeMeasureStep(loop.at(of(treasury, 'clerk')), { measureId: proposal.measureId, action: 'revoke', reason: '误' })),
    ).toBe('measures.step-refused')
    await takeMeasureStep(loop.at(of(treasury, 'head')), { measureId: proposal.measureId, action: 'revoke', reason: '执行有误，予以纠正' })
    expect(await measuresInForce(loop.world.ctx(), [13])).toEqual([])
    expect(await loop.now(proposal)).toMatchObject({ state: 'ended', endedWhy: 'revoked' })
  })
})

describe('an executor', () => {
  it('that never answers is reminded, told to its head and the office, and then the proposal lapses in favour of the organisation', async () => {
    const proposal = one(await loop.listed(14), 'M-10', treasury)
    await giveNotices(loop.at(system, '2026-11-26'))
    for (const actor of [of(treasury, 'head'), office('head')])
      expect((await listNotices(loop.at(actor, '2026-11-26'), 100)).map(({ caseId }) => caseId)).toContain(proposal.caseId)
    await sweepDay(loop.at(system, '2026-12-14'))
    expect(await loop.now(proposal)).toMatchObject({ state: 'pushed' })
    await sweepDay(loop.at(system, '2026-12-16'))
    expect(await loop.now(proposal)).toMatchObject({ state: 'lapsed' })
    expect((await readCase(loop.at(firm(14)), proposal.caseId)).letters.map(({ key }) => key)).toContain('lapsed')
    expect(await refusal(loop.decide(proposal, {}, of(treasury, 'head'), '2026-12-16'))).toBe('measures.step-refused')
  })

  it('objects, and the office agrees or sends it back to be decided', async () => {
    const all = await loop.listed(15)
    const [first, second] = [one(all, 'M-14', housing), one(all, 'M-10', treasury)]
    for (const each of [first, second])
      await takeMeasureStep(loop.at(of(each.executorCode, 'clerk')), {
        measureId: each.measureId,
        action: 'object',
        reason: '本单位没有这项职权',
      })
    expect(
      await refusal(takeMeasureStep(loop.at(of(housing, 'head')), { measureId: first.measureId, action: 'accept', reason: '同意' })),
    ).toBe('measures.step-refused')
    await takeMeasureStep(loop.at(office()), { measureId: first.measureId, action: 'accept', reason: '确无职权' })
    await takeMeasureStep(loop.at(office()), { measureId: second.measureId, action: 'sendAgain', reason: '属于职权范围' })
    expect(await loop.now(first)).toMatchObject({ state: 'notApplicable' })
    expect(await loop.now(second)).toMatchObject({ state: 'acknowledged' })
  })
})
