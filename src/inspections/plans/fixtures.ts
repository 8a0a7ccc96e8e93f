import { openWorld, type World } from '../../../tests/support/world.ts'
import { adoptPackModels } from '../../evaluation/model/adopt.ts'
import { followLedger } from '../../evaluation/tracing/follow.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../../evaluation/fixtures.ts'
import { givenOrganisations, givenSources, market, otherSource, penaltyRow, sendRows, type Cells } from '../../intake/fixtures.ts'
import type { Pack } from '../../packs/index.ts'
import type { Actor } from '../../platform/context.ts'
import { clerkOf, office } from '../../sources/fixtures.ts'
import type { InspectionsContext } from '../context.ts'
import { aDraw, cellsOf, givenInspectors, riskRow } from '../fixtures.ts'
import type { WantedPlan } from './make-plan.ts'
import { supervisionFigures } from './supervision-figures.ts'

/** Two departments that plan checks of forty organisations, some of them in every band. */

export const clerk = clerkOf(market)
export const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
export const other = clerkOf(otherSource)

export const inspectionOf = (number: number, task: string, result: string, day = '2026-11-16'): Cells => ({
  ...cellsOf(number),
  检查文书号: task,
  检查类型: '双随机',
  检查事项: '年度报告公示信息',
  检查方式: '现场',
  检查日期: day,
  检查结果: result,
  决定机关: '高阳县市场监督管理局',
  决定机关统一社会信用代码: market,
})
export const aPlan = (changed: Partial<WantedPlan> = {}): WantedPlan => ({
  title: '2026 年四季度联合抽查',
  year: '2026',
  fields: ['market'],
  partners: '',
  types: ['enterprise'],
  division: '',
  checks: '',
  ...changed,
})
const { inspectors, conflicts, seed } = aDraw()
export const planDraw = { inspectors, conflicts, seed }

type Supervision = {
  readonly world: World
  readonly pack: Pack
  readonly at: (actor?: Actor, day?: string, rules?: Pack) => InspectionsContext
  readonly figures: (actor?: Actor, field?: string, rules?: Pack) => ReturnType<typeof supervisionFigures>
}

export async function openSupervision(): Promise<Supervision> {
  const world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
  await givenInspectors(world.ctx(), market, ['Z-01', 'Z-02', 'Z-03', 'Z-04'])
  await givenInspectors(world.ctx(), otherSource, ['Y-01'])
  const { supervision } = world.ctx().pack
  const pack = {
    ...withModels(
      world.ctx().pack,
      [givenConduct({ key: 'fined', lasts: { full: 'P3M', until: 'P1Y' } })],
      [givenModel([givenCriterion('penalties', [{ points: -50 }])], { newFor: 'P0D' })],
    ),
    supervision,
  }
  const at = (actor: Actor = clerk, day = '2026-11-16', rules: Pack = pack) =>
    world.ctx({ actor, at: `${day}T10:00:00+08:00`, pack: rules })
  await adoptPackModels(at())
  await sendRows(
    at(),
    [1, 2, 3, 4, 5].map((number) => penaltyRow(number)),
  )
  const classed = [6, 7, 8, 9, 10]
    .map((number) => riskRow(number, 'D'))
    .concat([11, 12, 13, 14, 15].map((number) => riskRow(number, 'C类')))
  await sendRows(at(), classed, { item: 'evaluationResult' })
  await followLedger(at())
  const figures: Supervision['figures'] = (actor = office, field = 'market', rules = pack) =>
    supervisionFigures(at(actor, '2026-11-20', rules), { field, year: 2026 })
  return { world, pack, at, figures }
}
