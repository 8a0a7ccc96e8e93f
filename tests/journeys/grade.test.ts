import { afterAll, beforeAll, expect, it } from 'vitest'
import { adoptPackModels } from '../../src/evaluation/model/adopt.ts'
import { followLedger } from '../../src/evaluation/tracing/follow.ts'
import { readOwnGrade } from '../../src/evaluation/reading/read-grade.ts'
import { replay } from '../../src/evaluation/grading/replay.ts'
import { findSorted } from '../../src/inspections/plans/band-store.ts'
import { requireRules, sortingOf } from '../../src/inspections/plans/sorting.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../src/intake/fixtures.ts'
import { repairRecords } from '../../src/records/index.ts'
import { listRecords } from '../../src/records/whole.ts'
import { headOf } from '../../src/repair/fixtures.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
  await adoptPackModels(at('2026-11-01'))
})
afterAll(() => world.close())

const at = (day: string, actor = clerk) => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const own = (day: string) => readOwnGrade(at(day, headOf(1)), { route: 'page' })

/** How many of a thousand like this organisation a plan of today draws. */
async function ratio(day: string): Promise<number> {
  const ctx = at(day)
  const { fields, bands } = requireRules(ctx)
  const sorting = sortingOf(ctx, [fields[0]?.key ?? ''], 2026)
  const found = await findSorted(ctx, { types: ['enterprise'], division: null }, sorting, inventUscc(1))
  return bands.find(({ key }) => key === found?.band)?.perMille ?? 0
}

it('from a penalty to a lower grade with its reasons, to more checks, to repair and the grade of before; the days between stay as they were', async () => {
  const before = await own('2026-11-10')
  const often = await ratio('2026-11-10')

  // Penalties come with a file; within a minute they are followed.
  const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
    penaltyRow(1, { 行政处罚决定书文号: `高市监罚〔2026〕10${n}号`, '罚款金额（万元）': '40' }),
  )
  await sendRows(at('2026-11-11'), rows)
  await followLedger(at('2026-11-11'))
  const ids = (await listRecords(world.ctx(), { subjectId: 1 })).map(({ recordId }) => recordId)
  expect(ids).toHaveLength(8)
  const fallen = await own('2026-11-11')
  expect(fallen.explained.score).toBeLessThan(before.explained.score)
  expect(fallen.explained.grade).toBeGreaterThan(before.explained.grade ?? -1)
  expect([...fallen.records.keys()].toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b))
  expect(await ratio('2026-11-11')).toBeGreaterThan(often)
  const known = await replay(at('2026-11-11'), { subjectIds: [1], day: '2026-11-11' })

  // Repaired: the grade is back in the same minute, and so is how often it is checked.
  await repairRecords(at('2026-11-12'), { recordIds: ids, caseId: 7, reason: '准予信用修复' })
  const back = await own('2026-11-12')
  expect(back.explained.score).toBe(before.explained.score)
  expect(back.explained.grade).toBe(before.explained.grade)
  expect(await ratio('2026-11-12')).toBe(often)

  // What held on the day before is what it was, by the rules of that day and what was known then.
  const again = await replay(at('2026-11-12'), { subjectIds: [1], day: '2026-11-11' })
  expect(again.map(({ row }) => row)).toEqual(known.map(({ row }) => row))
})
