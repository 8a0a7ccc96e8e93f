import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import { takeStep } from '../procedures/index.ts'
import { listRecords } from '../records/whole.ts'
import { cancelRequest } from './cancel.ts'
import { addPaper, handOverNotices } from './index.ts'
import { givePapers } from './papers.ts'
import { repairFigures } from './count-figures.ts'
import {
  aFile,
  anApplication,
  clerk,
  fireApprover,
  marketApprover,
  firePenalty,
  givenPenalties,
  headOf,
  market,
  marketPenalty,
  otherSource,
} from './fixtures.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
})
afterEach(() => world.close())

const at = (day: string) => `${day}T09:00:00+08:00`
const nobody = (_ctx: unknown, ids: readonly number[]) => Promise.resolve(new Map(ids.map((id) => [id, { last: null, out: 0 }])))

it('without anything to share there is no share', async () => {
  const { total, rows, months } = await repairFigures(world.ctx(), { months: 3 }, nobody)
  expect(total).toEqual({
    ...{
      repaired: 0,
      daysToLastCopy: null,
      copiesOut: 0,
      decisions: 0,
      withNotice: 0,
      noticeShare: null,
      cases: 0,
      sentBack: 0,
      sentBackShare: null,
      answered: 0,
      averageDays: null,
    },
    ...{ applications: 0, atOnce: 0, atOnceShare: null, repairable: 0, repairedShare: null },
  })
  expect([rows, months.map(({ month }) => month)]).toEqual([[], ['2026-09', '2026-10', '2026-11']])
})

it('counts notices, what was sent back, what went at the first go, what is repaired of what could be, and the last copy', async () => {
  const notice = { 信用修复告知书送达日期: '' }
  await givenPenalties(
    world.ctx(),
    [
      marketPenalty(1, '1号'),
      marketPenalty(2, '2号', notice),
      marketPenalty(3, '3号', notice),
      marketPenalty(4, '4号', { 处罚类别: '警告', '罚款金额（万元）': '' }),
    ],
    [firePenalty(1, '1号')],
  )
  const ids = async (subjectId: number) =>
    (await listRecords(world.ctx(), { subjectId })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
  const step = async (actor: typeof clerk, caseId: number, action: string, reason = '') =>
    expect(await takeStep(world.ctx({ actor, at: at('2026-11-18') }), { caseId, action, reason })).toMatchObject({ accepted: true })
  const as = (number: number) => world.ctx({ actor: headOf(number), at: at('2026-11-17') })
  const first = await anApplication(as(1), await ids(1))
  for (const [actor, source] of [
    [marketApprover, market],
    [fireApprover, otherSource],
  ] as const)
    for (const action of ['accept', 'approve']) await step(actor, first.cases.get(source)!, action)
  const second = await anApplication(as(2), await ids(2))
  const caseId = second.cases.get(market)!
  await step(clerk, caseId, 'askPapers', '请补充缴款凭证')
  const later = world.ctx({ actor: headOf(2), at: at('2026-11-19') })
  await addPaper(later, { applicationId: second.applicationId, sourceCode: market, key: 'asked', file: aFile() })
  await givePapers(later, { applicationId: second.applicationId, caseId })
  // While a department has not answered, it is not known whether one submission was enough.
  expect((await repairFigures(world.ctx({ at: at('2026-11-19') }), { months: 12 }, nobody)).total).toMatchObject({
    ...{ applications: 1, atOnce: 1, atOnceShare: 1 },
  })
  await step(clerk, caseId, 'accept')
  await step(marketApprover, caseId, 'reject', '尚未纠正')
  await handOverNotices(world.ctx({ actor: clerk }), { recordId: (await ids(2))[0]! }, 'https://xinheng.example')

  const [one = 0, two = 0] = await ids(1)
  const gone = () =>
    Promise.resolve(
      new Map([
        [one, { last: new Date(at('2026-11-20')), out: 0 }],
        [two, { last: null, out: 0 }],
      ]),
    )
  const { total, rows } = await repairFigures(world.ctx({ at: at('2026-11-25') }), { months: 12 }, gone)
  expect(total).toEqual({
    ...{
      repaired: 2,
      daysToLastCopy: 1,
      copiesOut: 0,
      decisions: 4,
      withNotice: 3,
      noticeShare: 0.75,
      cases: 3,
      sentBack: 1,
      sentBackShare: 0.333,
      answered: 3,
      averageDays: 1,
    },
    ...{ applications: 2, atOnce: 1, atOnceShare: 0.5, repairable: 2, repairedShare: 0.5 },
  })
  expect(
    rows.map(({ source, repaired, repairable, noticeShare, sentBackShare }) => [
      source.name,
      repaired,
      repairable,
      noticeShare,
      sentBackShare,
    ]),
  ).toEqual([
    ['高阳县市场监督管理局', 1, 2, 0.667, 0.5],
    ['高阳县消防救援大队', 1, 0, 1, 0],
  ])
  const last = rows.map(({ months }) => months.at(-1))
  expect(last.map((one) => [one?.month, one?.answered, one?.averageDays, one?.repaired])).toEqual([
    ['2026-11', 2, 1, 1],
    ['2026-11', 1, 1, 1],
  ])
})

it('an application of which a record was refused did not go through at the first go, nor is one taken back counted', async () => {
  await givenPenalties(world.ctx(), [marketPenalty(11, '11号'), marketPenalty(12, '12号')])
  const submitted = async (number: number) => {
    const ids = (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId)
    const { cases, applicationId } = await anApplication(world.ctx({ actor: headOf(number), at: at('2026-11-17') }), ids)
    return { applicationId, caseId: cases.get(market)! }
  }
  const figures = async () => (await repairFigures(world.ctx({ at: at('2026-11-25') }), { months: 12 }, nobody)).total
  const before = await figures()
  const refused = await submitted(11)
  const step = (actor: typeof clerk, action: string, reason = '') =>
    takeStep(world.ctx({ actor, at: at('2026-11-18') }), { caseId: refused.caseId, action, reason })
  await step(clerk, 'accept')
  await step(marketApprover, 'reject', '尚未纠正')
  await cancelRequest(world.ctx({ actor: headOf(12), at: at('2026-11-18') }), { ...(await submitted(12)), seen: 2 })
  expect(await figures()).toMatchObject({ applications: before.applications + 1, atOnce: before.atOnce })
})

/** Two records of one organisation, repaired on 18 November. */
async function twoRepaired(): Promise<number[]> {
  await givenPenalties(world.ctx(), [marketPenalty(1, '1号'), marketPenalty(1, '2号')])
  const ids = (await listRecords(world.ctx(), { subjectId: 1 })).map(({ recordId }) => recordId)
  const { cases } = await anApplication(world.ctx({ actor: headOf(1), at: at('2026-11-17') }), ids)
  for (const action of ['accept', 'approve'])
    await takeStep(world.ctx({ actor: marketApprover, at: at('2026-11-18') }), { caseId: cases.get(market)!, action })
  return ids
}

it('a record of which a copy is still out counts until now, and is said to be out', async () => {
  const [one = 0, two = 0] = await twoRepaired()
  const copies = new Map([
    [one, { last: new Date(at('2026-11-19')), out: 1 }],
    [two, { last: null, out: 0 }],
  ])
  const until = async (day: string) =>
    (await repairFigures(world.ctx({ at: at(day) }), { months: 12 }, () => Promise.resolve(copies))).total
  expect(await until('2026-11-20')).toMatchObject({ repaired: 2, daysToLastCopy: 1, copiesOut: 1 })
  expect(await until('2026-11-28')).toMatchObject({ repaired: 2, daysToLastCopy: 5, copiesOut: 1 })
})

it('what was never recalled has no copies to count', async () => {
  await twoRepaired()
  const { total } = await repairFigures(world.ctx({ at: at('2026-11-25') }), { months: 12 }, () => Promise.resolve(new Map()))
  expect(total).toMatchObject({ repaired: 2, daysToLastCopy: null, copiesOut: 0 })
})
