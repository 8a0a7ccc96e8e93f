import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, nameOf, sendRows } from '../intake/fixtures.ts'
import { system } from '../platform/context.ts'
import { readCase } from '../procedures/index.ts'
import { markDisputed, withdrawRecord } from '../records/index.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { executeMeasure } from './execute.ts'
import { firm, givenExecutors, of } from './fixtures.ts'
import { measuresInForce } from './in-force.ts'
import type { Proposal } from './measure.ts'
import { readMeasure } from './read.ts'
import { loadOpen } from './store.ts'
import { sweepDay } from './sweep.ts'

let world: World
const at = (actor = system, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenExecutors(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

/** Commitments of organisations whose standing the market department established. */
async function found(numbers: readonly number[], status: string, cells: Readonly<Record<string, string>> = {}): Promise<Proposal[]> {
  await sendRows(
    at(of(market, 'clerk')),
    numbers.map((number) => ({
      承诺人名称: nameOf(number),
      承诺人类别: '法人及非法人组织',
      承诺人代码: inventUscc(number),
      承诺编码: `11010220250105${String(number).padStart(6, '0')}`,
      承诺类型: '证明事项型',
      承诺事由: '申请变更登记',
      承诺内容: '所提交材料真实、合法、有效',
      违诺责任: '撤销相关决定，并将违诺信息记入信用记录',
      承诺作出日期: '2025-01-05',
      承诺有效期: '2027-01-05',
      承诺履行状态: status,
      承诺履行状态认定日期: '2026-11-10',
      承诺履行状态认定单位: '高阳县市场监督管理局',
      承诺履行状态认定单位统一社会信用代码: market,
      未履行的承诺内容: status === '全部履行' ? '' : '未按承诺期限补齐材料',
      违诺责任追究内容: status === '全部履行' ? '' : '责令限期补正',
      承诺受理单位: '高阳县市场监督管理局',
      承诺受理单位统一社会信用代码: market,
      公开类型: '可向社会公开',
      ...cells,
    })),
    { item: 'commitment' },
  )
  return (await loadOpen(world.ctx(), { after: 0, limit: 1000 })).filter(({ subjectId }) => numbers.includes(subjectId))
}

it('a broken commitment proposes that no more commitments are accepted instead of papers; one that was kept proposes nothing', async () => {
  expect(await found([1], '全部履行')).toEqual([])
  const all = await found([2], '部分履行')
  expect(all.map(({ measure, trigger, executorCode, state }) => [measure, trigger, executorCode, state])).toEqual([
    ['M-15', 'broken', market, 'pushed'],
  ])
  const { letters } = await readCase(at(firm(2)), all[0]?.caseId ?? 0)
  expect(letters.map(({ key }) => key)).toEqual(['proposed'])
})

it('a restriction lasts as long as its record may be used, though the promise itself is over before', async () => {
  const [one] = await found([3], '部分履行', { 承诺有效期: '2026-11-01' })
  const decider = at(of(market, 'head'))
  const { check, read, measure } = await readMeasure(decider, one?.measureId ?? 0)
  expect(check?.reasons).toEqual([])
  expect(check?.lastDay).toBe('2027-11-09')
  await executeMeasure(decider, {
    ...{
      measureId: one?.measureId ?? 0,
      mode: measure.mode,
      matter: '变更登记',
      decisionNo: '高市监〔2026〕3号',
      from: '2026-11-16',
      until: '',
    },
    ...{ reason: '未履行承诺', seen: read?.steps.length ?? 0 },
  })
  expect(await measuresInForce(at(system, '2027-11-09'), [3])).toMatchObject([{ measure: 'M-15', until: '2027-11-09' }])
  expect(await measuresInForce(at(system, '2027-11-10'), [3])).toEqual([])
})

it('many at once go one way: proposed together, halted, and over when nobody answered, each with its letter', async () => {
  const numbers = [10, 11, 12, 13, 14, 15]
  const all = await found(numbers, '全部未履行')
  expect(all.map(({ subjectId, state, dueOn }) => [subjectId, state, dueOn])).toEqual(numbers.map((one) => [one, 'pushed', '2026-11-19']))
  const [disputed, wrong, ...others] = all as [Proposal, Proposal, ...Proposal[]]
  await markDisputed(at(), { recordIds: [disputed.recordId], caseId: 700 })
  await withdrawRecord(at(of(market, 'head')), { recordId: wrong.recordId, reason: '认定有误' })
  const statesOf = async () => {
    const open = new Map((await loadOpen(world.ctx(), { after: 0, limit: 1000 })).map((one) => [one.measureId, one]))
    return [disputed, wrong, ...others].map(({ measureId }) => open.get(measureId)?.state ?? 'over')
  }
  expect(await statesOf()).toEqual(['pushed', 'over', 'pushed', 'pushed', 'pushed', 'pushed'])
  await sweepDay(at(system, '2027-01-15'))
  expect(await statesOf()).toEqual(['pushed', 'over', 'over', 'over', 'over', 'over'])
  for (const { caseId, subjectId } of others) {
    const read = await readCase(at(firm(subjectId)), caseId)
    expect(read.case.state).toBe('lapsed')
    expect(read.letters.map(({ key }) => key).toSorted()).toEqual(['lapsed', 'proposed'])
  }
})
