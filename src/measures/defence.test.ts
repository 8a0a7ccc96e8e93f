import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, penaltyRow, sendRows } from '../intake/fixtures.ts'
import type { Pack } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { readCase } from '../procedures/index.ts'
import { listRecords } from '../records/whole.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { executeMeasure } from './execute.ts'
import { firm, givenExecutors, housing, of } from './fixtures.ts'
import { measuresInForce } from './in-force.ts'
import { listOwnProposals } from './lists.ts'
import { proposeByHand, readProposable } from './propose-by-hand.ts'
import { readMeasure } from './read.ts'
import { proposedOn } from './store.ts'

let world: World
let recordId: number
/** A penalty for prices that were not shown. */
let prices: number
const at = (actor: Actor, day = '2026-11-16', pack?: Pack) => world.ctx({ actor, at: `${day}T10:00:00+08:00`, ...(pack ? { pack } : {}) })
const head = of(market, 'head')
const proposer = of(market, 'approver')

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenExecutors(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3)
  const fraud = { 违法行为类型: '提供虚假材料申请许可', 处罚依据: '《中华人民共和国行政许可法》第七十八条' }
  await sendRows(at(of(market, 'clerk')), [penaltyRow(1, fraud), penaltyRow(2)])
  const records = await listRecords(at(head), { sourceCode: market, item: 'penalty', limit: 2 })
  const recordOf = (number: number): number => records.find(({ subjectCode }) => subjectCode === inventUscc(number))?.recordId ?? 0
  recordId = recordOf(1)
  prices = recordOf(2)
})
afterAll(() => world.close())

it('what a body of another matter found is no ground: nobody is kept from bidding or building for a fault on the market', async () => {
  const { measures } = await readProposable(at(head), recordId)
  expect(measures.map(({ measure }) => measure.key)).toEqual(['M-01', 'M-13'])
  for (const measure of ['M-02', 'M-07', 'M-22']) {
    const wanted = { recordId, measure, executors: [housing], reason: '情节较重' }
    expect(await refusal(proposeByHand(at(head), wanted))).toBe('measures.wrong-proposal')
  }
})

it('a fault of another kind than the law names is no ground: a permit is refused for fraud about one, not for prices that were not shown', async () => {
  expect((await readProposable(at(head), prices)).measures.map(({ measure }) => measure.key)).toEqual(['M-13'])
  const wanted = { recordId: prices, measure: 'M-01', executors: [market], reason: '情节较重' }
  expect(await refusal(proposeByHand(at(head), wanted))).toBe('measures.wrong-proposal')
})

it('a restriction that takes rights away on what is no listing waits until the organisation could state its view, and its notice names the day', async () => {
  await proposeByHand(at(proposer), { recordId, measure: 'M-01', executors: [market], reason: '情节较重' })
  await proposeByHand(at(proposer), { recordId, measure: 'M-13', executors: [market], reason: '情节较重' })
  const [proposed, other] = (await proposedOn(world.ctx(), [recordId])).toSorted((a, b) => (a.measure < b.measure ? -1 : 1))
  if (proposed === undefined || other === undefined) throw new Error('nothing was proposed')
  expect(Object.fromEntries((await listOwnProposals(at(firm(1)))).map(({ measure, viewUntil }) => [measure, viewUntil]))).toEqual({
    ...{ 'M-01': '2026-11-23', 'M-13': null },
  })
  const letterOf = async (caseId: number) => (await readCase(at(firm(1)), caseId)).letters[0]?.sheets.zh.lines.join('') ?? ''
  expect(await letterOf(proposed.caseId)).toContain('陈述意见的期限到 2026年11月23日，期满之前不作决定。')
  expect(await letterOf(other.caseId)).not.toContain('陈述意见的期限')

  const decide = async (measureId: number, day: string, from = day, pack?: Pack) =>
    executeMeasure(at(head, day, pack), {
      ...{ measureId, mode: 'restrict', matter: '食品经营许可', decisionNo: '高市监惩〔2026〕1号', from, until: '' },
      ...{ reason: '情节较重', seen: (await readMeasure(at(head, day), measureId)).read?.steps.length ?? 0 },
    })
  expect(await refusal(decide(proposed.measureId, '2026-11-23'))).toBe('measures.not-executable')
  // A calendar announced since, by which a Saturday is worked, takes nothing from the day that was told.
  const { calendar, ...rest } = world.ctx().pack
  const worked = calendar.map((year) => (year.year === 2026 ? { ...year, work: [...year.work, '2026-11-21'] } : year))
  expect(await refusal(decide(proposed.measureId, '2026-11-23', '2026-11-23', { ...rest, calendar: worked }))).toBe(
    'measures.not-executable',
  )
  expect((await readMeasure(at(head, '2026-11-23'), proposed.measureId)).check?.reasons.map(({ zh }) => zh)).toEqual([
    '该主体陈述意见的期限到 2026年11月23日，期满之后才能决定执行。',
  ])
  await decide(other.measureId, '2026-11-16')
  // Nor does a decision of later bear a day within that time.
  for (const from of ['2026-11-16', '2026-11-23'])
    expect(await refusal(decide(proposed.measureId, '2026-11-25', from))).toBe('measures.wrong-execution')
  await decide(proposed.measureId, '2026-11-25', '2026-11-24')
  const inForce = await measuresInForce(at(head, '2026-11-25'), [1])
  expect(new Set(inForce.map(({ measure }) => measure))).toEqual(new Set(['M-01', 'M-13']))
})
