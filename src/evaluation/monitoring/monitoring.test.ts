import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import { installReferenceTables } from '../../subjects/index.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { criteriaOf } from '../model/model.ts'
import { resolveModel } from '../model/resolve.ts'
import { lowGrades, type Counted } from './counted.ts'
import { countMonth } from './count-month.ts'
import { groupDifferences } from './fairness.ts'
import { loadMonths } from './month-store.ts'
import { describeDrift, stabilityIndex } from './stability.ts'

const counted = (...counts: number[]): Counted => ({ grades: counts.map((count, grade) => ({ grade, count })), groups: [] })

describe('drift', () => {
  it.each([
    [[50, 50], [500, 500], '分布稳定'],
    [[50, 50], [65, 35], '分布稳定'],
    [[50, 50], [70, 30], '有变化'],
    [[50, 50], [90, 10], '明显改变'],
    [[100, 0], [0, 100], '明显改变'],
    [[0], [0], '分布稳定'],
  ])('from %j to %j: %s', (before, after, said) => {
    expect(describeDrift(stabilityIndex(counted(...before), counted(...after))).zh).toContain(said)
  })
  it('is a number, the same both ways', () => {
    const [one, two] = [counted(10, 80, 10), counted(30, 60, 10)]
    expect(stabilityIndex(one, two)).toBeCloseTo(0.2 * Math.log(3) + 0.2 * Math.log(80 / 60), 10)
    expect(stabilityIndex(two, one)).toBeCloseTo(stabilityIndex(one, two), 10)
  })
})

describe('fairness', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
    await givenSources(world.ctx())
    await givenOrganisations(world.ctx(), 1, 30)
    await installReferenceTables(world.ctx())
  })
  afterAll(() => world.close())

  it('the difference between a group and all is what its criteria make of it, missing data apart', async () => {
    await sql`update subjects.subject set size = case when subject_id <= 20 then 'large' else 'micro' end, industry_code = case when subject_id % 3 > 0 then '3311' end`.execute(
      world.owner,
    )
    const model = givenModel([
      givenCriterion('penalties', [{ points: -20 }], { start: 90 }),
      givenCriterion('empty', [{ key: 'none', conduct: 'none', points: -1 }]),
    ])
    const pack = withModels(world.ctx().pack, [givenConduct({ key: 'fined' }), givenConduct({ key: 'none', item: 'honour' })], [model])
    const ctx = world.ctx({ actor: clerk, pack })
    await sendRows(
      ctx,
      [1, 2, 3, 21].map((number) => penaltyRow(number)),
    )
    await adoptPackModels(world.ctx({ pack }))
    await countMonth(world.ctx({ pack }))
    await countMonth(world.ctx({ pack }))
    // A month that is over is counted as its last day was, by what was known then: nobody was fined.
    await countMonth(world.ctx({ pack, at: '2026-12-05T09:00:00+08:00' }), '2026-10')
    const [past] = await loadMonths(world.ctx(), 'enterprise', 12)
    expect([past?.month, past?.counted.groups.find(({ by }) => by === 'all')?.mean]).toEqual(['2026-10', 190])
    await countMonth(world.ctx({ pack, at: '2026-12-05T09:00:00+08:00' }), '2026-11')
    const [, month, ...more] = await loadMonths(world.ctx(), 'enterprise', 12)
    expect(more).toEqual([])
    expect(month).toMatchObject({ month: '2026-11' })
    const resolved = resolveModel(pack, model)
    const starts = criteriaOf(resolved).map(({ start }) => start)
    const differences = groupDifferences(month!.counted, starts)
    expect(new Set(differences.map(({ by }) => by))).toEqual(new Set(['type', 'industry', 'region', 'age', 'size']))
    for (const { unexplained } of differences) expect(Math.abs(unexplained)).toBeLessThan(1e-6)
    // Two of three make metal goods, section C of the national table.
    expect(differences.flatMap(({ by, value, count }) => (by === 'industry' ? [[value, count]] : []))).toEqual([['C', 20]])
    const large = differences.find(({ value }) => value === 'large')!
    expect(large.count).toBe(20)
    // 3 of 20 fined, against 4 of 30: all of it since more of the large have any record, which alone takes points away here.
    expect(large.difference).toBeCloseTo(-20 * (0.15 - 4 / 30), 6)
    expect(large.criteria[0]!.byCoverage).toBeCloseTo(large.difference, 6)
    expect(large.criteria[1]).toEqual({ byCoverage: 0, byRecords: 0 })
    // Ten are so few that what is said of them is said of each.
    expect(differences.filter(({ value }) => value === 'micro')).toEqual([])
    expect(lowGrades(resolved)).toBe(1)
  })
})
