import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import type { Pack } from '../../packs/index.ts'
import { liftMarks, markDisputed, repairRecords } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { office } from '../../sources/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { followLedger } from '../tracing/follow.ts'
import { replay } from './replay.ts'

let world: World
let pack: Pack
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
  pack = withModels(
    world.ctx().pack,
    [
      givenConduct({
        key: 'fined',
        when: { field: 'penaltyCategories', oneOf: ['fine'] },
        amount: 'fineAmountWan',
        lasts: { full: 'P3M', until: 'P1Y' },
      }),
    ],
    [givenModel([givenCriterion('penalties', [{ points: -20 }, { perAmount: { each: '0.01', points: -1, most: 30 } }])])],
  )
  await adoptPackModels(at('2026-11-01'))
})
afterAll(() => world.close())

const at = (day: string, actor = clerk, time = '10:00') => world.ctx({ actor, at: `${day}T${time}:00+08:00`, pack })
const grade = async (subjectId: number, day: string, knownAt?: Date) => {
  const [graded] = await replay(at('2026-11-20'), { subjectIds: [subjectId], day, ...(knownAt ? { knownAt } : {}) })
  return graded && { score: graded.row.score / 1000, grade: graded.kept.model.grades[graded.row.grade ?? -1]?.key }
}
async function given(subjectId: number, cells = {}): Promise<number> {
  await sendRows(at('2026-11-11'), [penaltyRow(subjectId, cells)])
  await followLedger(at('2026-11-11', clerk, '11:00'))
  return (await listRecords(world.ctx(), { subjectId }))[0]!.recordId
}

it('a penalty lowers the grade, less each day after the shortest time, and not at all after the longest', async () => {
  await given(1)
  expect(await grade(1, '2026-11-09')).toEqual({ score: 100, grade: 'A' })
  // 20 points for the event, one for each whole 0.01 of 0.05.
  expect(await grade(1, '2026-11-11')).toEqual({ score: 75, grade: 'B' })
  // In full for three months from the decision of 2026-11-10, then less each day of 273, and none from the first anniversary on.
  const later = await Promise.all(
    ['2027-02-09', '2027-02-10', '2027-02-11', '2027-06-27', '2027-11-09', '2027-11-10', '2028-01-01'].map((day) => grade(1, day)),
  )
  expect(later.map((one) => one?.score)).toEqual([75, 75, 75.1, 87.55, 99.925, 100, 100])
  expect([later[4]?.grade, later[5]?.grade]).toEqual(['A', 'A'])
})

it('one organisation is graded by plans that are made once, among many with many records', async () => {
  await sql`insert into evaluation.trace (subject_id, record_id, conduct_id, decided_on, known_from)
            select 1000 + n % 500, 1000 + n, conduct_id, date '2026-01-01', timestamptz '2026-01-01' from evaluation.conduct, generate_series(1, 20000) n`.execute(
    world.owner,
  )
  await sql`analyze evaluation.trace`.execute(world.owner)
  await at('2026-11-12').transaction(async (ctx) => {
    for (let time = 0; time < 8; time++) await replay(ctx, { subjectIds: [1], day: '2026-11-12' })
    const { rows } = await sql<{ again: number }>`
      select min(generic_plans)::int as again from pg_prepared_statements where statement like '%evaluation.%' or statement like '%subject_type%'`.execute(
      ctx.db,
    )
    // The first five times a plan is made for the values that are asked for.
    expect(rows[0]?.again).toBeGreaterThan(0)
  })
})

it('whoever reads grades of many opens no definition of a model for each', async () => {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain verbose select grade from evaluation.graded`.execute(world.owner)
  expect(rows.map((row) => row['QUERY PLAN']).join(' ')).not.toContain('definition')
})

it('what is disputed or repaired has no effect in the transaction that says so, and a past day is as it was', async () => {
  const id = await given(2)
  await markDisputed(at('2026-11-12', office), { recordIds: [id], caseId: 11 })
  expect(await grade(2, '2026-11-12')).toEqual({ score: 100, grade: 'A' })
  await liftMarks(at('2026-11-13', office), { caseId: 11 })
  expect(await grade(2, '2026-11-13')).toEqual({ score: 75, grade: 'B' })
  await repairRecords(at('2026-11-14'), { recordIds: [id], caseId: 7, reason: '准予信用修复' })
  expect(await grade(2, '2026-11-14')).toEqual({ score: 100, grade: 'A' })
  expect(await grade(2, '2026-11-13')).toEqual({ score: 75, grade: 'B' })
  expect(await grade(2, '2026-11-12')).toEqual({ score: 100, grade: 'A' })
})
