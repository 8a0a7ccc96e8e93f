import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, otherSource } from '../intake/fixtures.ts'
import { system, type Actor } from '../platform/context.ts'
import type { XinhengError } from '../platform/errors.ts'
import { readCase } from '../procedures/index.ts'
import { liftMarks, markDisputed, withdrawRecord } from '../records/index.ts'
import { listNotices } from '../procedures/list-notices.ts'
import { giveNotices } from '../procedures/remind.ts'
import { executeMeasure } from './execute.ts'
import type { WantedExecution } from './read-decision.ts'
import { firm, givenExecutors, givenListings, housing, of, office, treasury } from './fixtures.ts'
import { measuresInForce } from './in-force.ts'
import { listOfDepartment, listOwnMeasures, readBoard, readFigures } from './lists.ts'
import type { Proposal } from './measure.ts'
import { followRecords } from './follow.ts'
import { proposeByHand } from './propose-by-hand.ts'
import { readMeasure } from './read.ts'
import { leavesOfMeasures } from './leaves.ts'
import { loadOpen, loadProposal, proposedOn } from './store.ts'
import { sweepDay } from './sweep.ts'
import { takeMeasureStep } from './take-step.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenExecutors(world.ctx())
  await givenOrganisations(world.ctx(), 1, 60)
})
afterAll(() => world.close())

/** What a listing of an organisation on 16 November proposes. */
async function listed(number: number, cells: Readonly<Record<string, string>> = {}): Promise<readonly Proposal[]> {
  await givenListings(at(of(market, 'clerk')), [number], cells)
  return (await loadOpen(world.ctx(), { after: 0, limit: 1000 })).filter(({ subjectId }) => subjectId === number)
}
const one = (all: readonly Proposal[], measure: string, executor: string): Proposal =>
  all.find((each) => each.measure === measure && each.executorCode === executor) as Proposal
const now = async ({ measureId }: Proposal) => (await loadProposal(world.ctx(), measureId)) as Proposal

async function decide(proposal: Proposal, more: Partial<WantedExecution> = {}, actor = of(treasury, 'head'), day = '2026-11-16') {
  const seen = (await readCase(at(system, day), proposal.caseId)).steps.length
  await executeMeasure(at(actor, day), {
    ...{ measureId: proposal.measureId, mode: 'restrict', matter: '技改资金申报', decisionNo: '高财〔2026〕8号', from: day, until: '' },
    ...{ reason: '在严重失信主体名单期间', seen, ...more },
  })
}
const fieldsOf = async (promise: Promise<unknown>) =>
  ((await promise.catch((error: unknown) => error)) as { details: { field: string }[] }).details.map(({ field }) => field).toSorted()

describe('a listing', () => {
  it('is proposed to the executors that the pack and the list name, and its organisation is told with its remedies', async () => {
    const all = await listed(1)
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
    const { letters } = await readCase(at(firm(1)), one(all, 'M-03', treasury).caseId)
    expect(letters.map(({ key }) => key)).toEqual(['proposed'])
    expect(letters[0]?.sheets.zh.lines.join('')).toMatch(/高阳县财政局.*还不是决定.*提出异议.*信用修复/)
    expect(await measuresInForce(world.ctx(), [1])).toEqual([])
  })

  it('is proposed once however often and by whom it is looked at, in parallel too', async () => {
    const all = await listed(2)
    const recordId = all[0]?.recordId ?? 0
    const again = () => at(system).transaction((inner) => followRecords(inner, [recordId]))
    await Promise.all([again(), again(), again()])
    expect(await proposedOn(world.ctx(), [recordId])).toHaveLength(all.length)
    const wanted = { recordId, measure: 'M-03', executors: [treasury], reason: '再次提出' }
    expect(await refusal(proposeByHand(at(of(market, 'head')), wanted))).toBe('measures.proposed-before')
  })

  it('that is disputed proposes nothing that takes rights away, and does so when the dispute is settled in its disfavour', async () => {
    const all = await listed(3)
    const proposal = one(all, 'M-10', treasury)
    await markDisputed(at(system), { recordIds: [proposal.recordId], caseId: 900 })
    expect(await now(proposal)).toMatchObject({ held: true, state: 'pushed' })
    expect((await readCase(at(system), proposal.caseId)).deadlines.find(({ key }) => key === 'lapse')?.state).toBe('suspended')
    expect(await refusal(decide(proposal))).toBe('measures.not-executable')
    const wanted = { recordId: proposal.recordId, measure: 'M-13', executors: [treasury], reason: '评优' }
    expect(await fieldsOf(proposeByHand(at(of(market, 'head')), wanted))).toEqual(['recordId'])
    // Nobody lets time run while it is disputed.
    await sweepDay(at(system, '2027-03-01'))
    expect(await now(proposal)).toMatchObject({ state: 'pushed' })
    await liftMarks(at(system), { caseId: 900 })
    expect(await now(proposal)).toMatchObject({ held: false, state: 'pushed' })
    await decide(proposal)
    expect(await measuresInForce(world.ctx(), [3])).toMatchObject([{ measure: 'M-10', isMarked: false }])
    await markDisputed(at(system), { recordIds: [proposal.recordId], caseId: 901 })
    expect(await measuresInForce(world.ctx(), [3])).toMatchObject([{ measure: 'M-10', isMarked: true }])
  })
})

describe('a decision', () => {
  it('bears no day on which its record was disputed', async () => {
    const proposal = one(await listed(47), 'M-03', treasury)
    await markDisputed(at(system), { recordIds: [proposal.recordId], caseId: 902 })
    await liftMarks(at(system, '2026-11-20'), { caseId: 902 })
    const from = (day: string) => decide(proposal, { from: day }, of(treasury, 'head'), '2026-11-23')
    expect(await fieldsOf(from('2026-11-19'))).toEqual(['from'])
    await from('2026-11-20')
    expect(await now(proposal)).toMatchObject({ state: 'executed' })
  })

  it('is not made by who proposed it, also where the unit that found the fact executes it itself', async () => {
    const [{ recordId } = { recordId: 0 }] = await listed(46)
    const wanted = { recordId, measure: 'M-13', executors: [market], reason: '本年度评优' }
    await proposeByHand(at(of(market, 'head')), wanted)
    const proposal = one(await proposedOn(world.ctx(), [recordId]), 'M-13', market)
    const refused = await decide(proposal, {}, of(market, 'head')).catch((error: unknown) => error as XinhengError)
    expect(refused).toMatchObject({ code: 'measures.not-executable', details: [{ text: { zh: '这项措施由你提出，须由其他人员决定。' } }] })
    expect(await measuresInForce(world.ctx(), [46])).toEqual([])
    await decide(proposal, {}, of(market, 'approver'))
    expect(await measuresInForce(world.ctx(), [46])).toMatchObject([{ measure: 'M-13' }])
  })

  it('is a person’s, of the executor, an approver or head; it is told with remedies, stands in the ledger and applies', async () => {
    const proposal = one(await listed(4), 'M-03', treasury)
    expect(await refusal(decide(proposal, {}, of(treasury, 'clerk')))).toBe('measures.approver-only')
    expect(await refusal(decide(proposal, {}, { ...of(treasury, 'head'), kind: 'key' }))).toBe('measures.approver-only')
    expect(await refusal(decide(proposal, {}, of(housing, 'head')))).toBe('measures.no-such-measure')
    await decide(proposal)
    expect(await measuresInForce(world.ctx(), [4, 5])).toEqual([
      expect.objectContaining({ subjectId: 4, measure: 'M-03', mode: 'restrict', executorName: '高阳县财政局', until: '2029-11-08' }),
    ])
    const { letters } = await readCase(at(firm(4)), proposal.caseId)
    expect(letters.map(({ key }) => key)).toContain('executed')
    expect(letters.find(({ key }) => key === 'executed')?.sheets.zh.lines.join('')).toMatch(/高财〔2026〕8号.*行政复议/)
    const kept = []
    for (const keeper of leavesOfMeasures(world.ctx())) for await (const batch of keeper) kept.push(...batch)
    expect(kept.some(({ what }) => what.zh === `惩戒措施 ${proposal.measureId}`)).toBe(true)
  })

  it('is never heavier or longer than list and record allow; everything wrong is said at once', async () => {
    const proposal = one(await listed(5), 'M-10', treasury)
    const wrong = decide(proposal, {
      mode: 'reject',
      matter: '',
      decisionNo: '',
      from: '2026-11-15',
      until: '2029-11-09',
      reason: '联系 13800138000',
    })
    expect(await fieldsOf(wrong)).toEqual(['decisionNo', 'from', 'matter', 'mode', 'reason', 'until'])
    const longer = one(await listed(6), 'M-03', treasury)
    // Three years at most from the day of the decision, and never after the last day of the listing.
    expect(await fieldsOf(decide(longer, { until: '2029-11-09' }))).toEqual(['until'])
    await decide(longer, { mode: 'remind', until: '2027-01-31' })
    expect(await measuresInForce(world.ctx(), [6])).toMatchObject([{ mode: 'remind', until: '2027-01-31' }])
  })

  it('looks again, in the same transaction, whether the listing holds: withdrawn between page and decision it is refused', async () => {
    const proposal = one(await listed(7), 'M-03', treasury)
    await withdrawRecord(at(system), { recordId: proposal.recordId, reason: '列入有误' })
    expect(await now(proposal)).toMatchObject({ state: 'lapsed' })
    expect(await refusal(decide(proposal))).toBe('measures.not-executable')
    expect((await readCase(at(firm(7)), proposal.caseId)).letters.map(({ key }) => key)).toContain('dropped')
  })

  it('is one: of two persons who press at once, one decides', async () => {
    const proposal = one(await listed(8), 'M-10', treasury)
    const both = await Promise.allSettled([decide(proposal), decide(proposal, {}, of(treasury, 'approver'))])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await measuresInForce(world.ctx(), [8])).toHaveLength(1)
  })

  it('cannot be taken on a list that is not in force, nor against a wrong target', async () => {
    const proposal = one(await listed(9), 'M-10', treasury)
    const ctx = at(of(treasury, 'head'))
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
      expect(await refusal(executeMeasure(world.ctx({ actor: ctx.actor, at: '2026-11-16T10:00:00+08:00', pack }), wanted))).toBe(
        'measures.not-executable',
      )
  })
})

describe('an end', () => {
  it('comes the moment the listing is removed: nothing applies, and the executor confirms the lifting in time', async () => {
    const proposal = one(await listed(10), 'M-10', treasury)
    await decide(proposal)
    await takeMeasureStep(at(of(treasury, 'clerk')), { measureId: proposal.measureId, action: 'report', reason: '已在项目申报系统中限制' })
    await givenListings(at(of(market, 'clerk'), '2026-11-18'), [10], { 移出日期: '2026-11-18', 移出原因: '已履行义务' })
    expect(await measuresInForce(world.ctx(), [10])).toEqual([])
    expect(await now(proposal)).toMatchObject({ state: 'ended', endedWhy: 'ground' })
    await takeMeasureStep(at(of(treasury, 'clerk'), '2026-11-19'), { measureId: proposal.measureId, action: 'confirmLifting', reason: '' })
    expect(await now(proposal)).toMatchObject({ state: 'lifted' })
  })

  it('comes by itself on its day', async () => {
    const proposal = one(await listed(11), 'M-10', treasury)
    await decide(proposal, { until: '2026-12-15' })
    expect(await measuresInForce(at(system, '2026-12-15'), [11])).toHaveLength(1)
    expect(await measuresInForce(at(system, '2026-12-16'), [11])).toEqual([])
    await sweepDay(at(system, '2026-12-16'))
    await sweepDay(at(system, '2026-12-16'))
    expect(await now(proposal)).toMatchObject({ state: 'ended', endedWhy: 'expired' })
  })

  it('of a decision that rested on a wrong record is counted as wrong', async () => {
    const proposal = one(await listed(12), 'M-10', treasury)
    await decide(proposal)
    await withdrawRecord(at(system), { recordId: proposal.recordId, reason: '列入有误' })
    expect(await now(proposal)).toMatchObject({ state: 'ended', endedWhy: 'wrong' })
    const { rows } = await readFigures(world.ctx())
    expect(rows.find(({ code }) => code === treasury)?.wrong).toBeGreaterThan(0)
  })

  it('is counted in the year in which it comes, whenever the restriction was proposed', async () => {
    const proposal = one(await listed(18), 'M-10', treasury)
    await decide(proposal)
    await withdrawRecord(at(system, '2027-01-04'), { recordId: proposal.recordId, reason: '列入有误' })
    const { sum } = await readFigures(at(system, '2027-01-05'))
    expect(sum).toMatchObject({ initiated: 0, executed: 0, ended: 1, lifted: 0, liftingLate: 0, wrong: 1 })
    const { sum: later } = await readFigures(at(system, '2027-01-20'))
    expect(later).toMatchObject({ ended: 1, lifted: 0, liftedInTime: 0, liftingLate: 1 })
  })

  it('may come early: the executor lifts it, and it does not apply from that instant', async () => {
    const proposal = one(await listed(13), 'M-10', treasury)
    await decide(proposal)
    expect(
      await refusal(takeMeasureStep(at(of(treasury, 'clerk')), { measureId: proposal.measureId, action: 'revoke', reason: '误' })),
    ).toBe('measures.step-refused')
    await takeMeasureStep(at(of(treasury, 'head')), { measureId: proposal.measureId, action: 'revoke', reason: '执行有误，予以纠正' })
    expect(await measuresInForce(world.ctx(), [13])).toEqual([])
    expect(await now(proposal)).toMatchObject({ state: 'ended', endedWhy: 'revoked' })
  })
})

describe('an executor', () => {
  it('that never answers is reminded, told to its head and the office, and then the proposal lapses in favour of the organisation', async () => {
    const proposal = one(await listed(14), 'M-10', treasury)
    await giveNotices(at(system, '2026-11-26'))
    for (const actor of [of(treasury, 'head'), office('head')])
      expect((await listNotices(at(actor, '2026-11-26'), 100)).map(({ caseId }) => caseId)).toContain(proposal.caseId)
    await sweepDay(at(system, '2026-12-14'))
    expect(await now(proposal)).toMatchObject({ state: 'pushed' })
    await sweepDay(at(system, '2026-12-16'))
    expect(await now(proposal)).toMatchObject({ state: 'lapsed' })
    expect((await readCase(at(firm(14)), proposal.caseId)).letters.map(({ key }) => key)).toContain('lapsed')
    expect(await refusal(decide(proposal, {}, of(treasury, 'head'), '2026-12-16'))).toBe('measures.step-refused')
  })

  it('objects, and the office agrees or sends it back to be decided', async () => {
    const all = await listed(15)
    const [first, second] = [one(all, 'M-14', housing), one(all, 'M-10', treasury)]
    for (const each of [first, second])
      await takeMeasureStep(at(of(each.executorCode, 'clerk')), {
        measureId: each.measureId,
        action: 'object',
        reason: '本单位没有这项职权',
      })
    expect(await refusal(takeMeasureStep(at(of(housing, 'head')), { measureId: first.measureId, action: 'accept', reason: '同意' }))).toBe(
      'measures.step-refused',
    )
    await takeMeasureStep(at(office()), { measureId: first.measureId, action: 'accept', reason: '确无职权' })
    await takeMeasureStep(at(office()), { measureId: second.measureId, action: 'sendAgain', reason: '属于职权范围' })
    expect(await now(first)).toMatchObject({ state: 'notApplicable' })
    expect(await now(second)).toMatchObject({ state: 'acknowledged' })
  })
})

describe('by hand', () => {
  it('the unit that found a fact proposes only what the list allows on its own record', async () => {
    const [first] = await listed(16)
    const wanted = { recordId: first?.recordId ?? 0, measure: 'M-13', executors: [treasury], reason: '评优' }
    expect(await refusal(proposeByHand(at(of(otherSource, 'head')), wanted))).toBe('measures.no-such-record')
    expect(await refusal(proposeByHand(at(of(market, 'clerk')), wanted))).toBe('measures.approver-only')
    const wrong = { ...wanted, measure: 'M-12', executors: ['11111111111111111X'], reason: '' }
    expect(await fieldsOf(proposeByHand(at(of(market, 'head')), wrong))).toEqual(['executors', 'measure', 'reason'])
    expect(await fieldsOf(proposeByHand(at(of(market, 'head')), { ...wanted, measure: 'M-99' }))).toEqual(['executors', 'measure'])
    expect(await proposeByHand(at(of(market, 'head')), wanted)).toBe(1)
  })
})

describe('who reads', () => {
  it('is the executor, the finding unit, the office and the organisation; to others it is not there', async () => {
    const proposal = one(await listed(17), 'M-10', treasury)
    const read = await readMeasure(at(of(treasury, 'approver')), proposal.measureId)
    expect(read.record?.fields.length).toBeGreaterThan(3)
    expect(read.check).toMatchObject({ reasons: [], lastDay: '2029-11-08' })
    expect((await readMeasure(at(of(market, 'head')), proposal.measureId)).read).toBeNull()
    for (const actor of [of(housing, 'head'), firm(18)])
      expect(await refusal(readMeasure(at(actor), proposal.measureId))).toBe('measures.no-such-measure')
    expect(await listOwnMeasures(at(firm(17)), 2)).toMatchObject({ list: { rows: [] }, counts: { inForce: 0, undecided: 5, past: 0 } })
    expect((await listOwnMeasures(at(firm(17)), 1)).list.rows).toHaveLength(5)
    const ofDepartment = await listOfDepartment(at(of(treasury, 'clerk')), { view: null, page: 1 })
    expect(ofDepartment.view).toBe('toDecide')
    expect(ofDepartment.list.rows.length).toBeGreaterThan(0)
    const board = await readBoard(at(office('clerk')), { code: null, page: 1 })
    expect(board.waiting.find(({ code }) => code === treasury)?.waiting).toBeGreaterThan(0)
    expect(await refusal(readBoard(at(of(treasury, 'head')), { code: null, page: 1 }))).toBe('measures.office-only')
  })
})
