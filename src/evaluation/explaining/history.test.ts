import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows, type Cells } from '../../intake/fixtures.ts'
import type { Pack } from '../../packs/index.ts'
import type { Actor } from '../../platform/context.ts'
import { liftMarks, markDisputed, repairRecords } from '../../records/index.ts'
import { eraseContent, undoVersion } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { headOf } from '../../repair/fixtures.ts'
import { office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { followLedger } from '../tracing/follow.ts'
import { readGradeOf, readOwnGrade } from '../reading/read-grade.ts'
import { regradeDay } from '../grading/regrade.ts'

let world: World
let pack: Pack
const route = 'page'
const at = (day: string, actor: Actor = clerk, time = '10:00') => world.ctx({ actor, at: `${day}T${time}:00+08:00`, pack })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx({ at: '2026-11-01T09:00:00+08:00' }), 1, 5)
  const fined = givenConduct({
    ...{ key: 'fined', lasts: { full: 'P3M', until: 'P1Y' } },
    when: { field: 'penaltyCategories', oneOf: ['fine'] },
  })
  pack = withModels(world.ctx().pack, [fined], [givenModel([givenCriterion('penalties', [{ points: -20 }])], { shown: 'government' })])
  await adoptPackModels(at('2026-11-10'))
})
afterAll(() => world.close())

async function given(day: string, ...rows: Cells[]): Promise<void> {
  await sendRows(at(day), rows)
  await followLedger(at(day, clerk, '11:00'))
}
const recordsOf = async (subjectId: number) => (await listRecords(world.ctx(), { subjectId })).map(({ recordId }) => recordId)

it('each change of a grade is told with the records that made it, and how', async () => {
  await given('2026-11-11', penaltyRow(1))
  const [id = 0] = await recordsOf(1)
  await markDisputed(at('2026-11-12', office), { recordIds: [id], caseId: 11 })
  await liftMarks(at('2026-11-13', office), { caseId: 11 })
  await repairRecords(at('2026-11-14'), { recordIds: [id], caseId: 7, reason: '准予信用修复' })
  const { changes, uncounted } = await readOwnGrade(at('2026-11-16', headOf(1)), { route })
  expect(changes.map(({ asOf, grade, by, causes }) => [asOf, grade, by, ...causes.map(({ how, value }) => `${how} ${value}`)])).toEqual([
    ['2026-11-14', 0, null, 'repaired 20000'],
    ['2026-11-13', 1, null, 'again -20000'],
    ['2026-11-12', 0, null, 'disputed 20000'],
    ['2026-11-11', 1, null, 'came -20000'],
    ['2026-11-10', 0, 'first'],
  ])
  expect(uncounted).toEqual([{ reason: 'repaired', count: 1, recordIds: [id] }])
  // A department is not shown what was repaired, and told nothing of it but the points.
  const query = { route, code: inventUscc(1), purpose: 'supervision' } as const
  const other = await readGradeOf(at('2026-11-16', { ...clerk, unit: inventUscc(7002, '11130628') }), query)
  expect([other.uncounted, other.records.size]).toEqual([[], 0])
})

it('a grade that rises because a record counts less each day says so', async () => {
  await given('2026-11-11', penaltyRow(2))
  await regradeDay(at('2027-06-27', clerk, '00:05'), '2027-06-20')
  const { changes } = await readOwnGrade(at('2027-06-27', headOf(2)), { route })
  expect(changes[0]).toMatchObject({ asOf: '2027-06-27', grade: 0, causes: [{ how: 'faded' }] })
})

it('an instant at which only the computing had come further is no change', async () => {
  // Recorded before the models were adopted, and followed only after: the first grade did not know of it yet.
  await sendRows(at('2026-11-09'), [penaltyRow(3, { 处罚决定日期: '2026-11-08' })])
  await followLedger(at('2026-11-10', clerk, '10:01'))
  const { changes } = await readOwnGrade(at('2026-11-16', headOf(3)), { route })
  expect(changes.map(({ grade, by }) => [grade, by])).toEqual([[1, 'first']])
})

it('records that do not count are told by the reason, of the day that is asked for', async () => {
  const row = (no: string, cells: Cells = {}) => penaltyRow(4, { 行政处罚决定文书号: no, ...cells })
  await sendRows(at('2026-11-11'), [row('高罚〔2026〕11号'), row('高罚〔2026〕12号', { 处罚类别: '警告', '罚款金额（万元）': '' })])
  const arrived = await readOwnGrade(at('2026-11-11', headOf(4), '10:30'), { route })
  expect(arrived.uncounted.map(({ reason, count }) => [reason, count])).toEqual([['arrived', 1]])
  await followLedger(at('2026-11-11', clerk, '11:00'))
  const [first = 0] = await recordsOf(4)
  await markDisputed(at('2026-11-12', office), { recordIds: [first], caseId: 12 })
  const reasonsOn = async (day?: string) =>
    (await readOwnGrade(at('2026-11-16', headOf(4)), { route, ...(day === undefined ? {} : { day }) })).uncounted.map(
      ({ reason }) => reason,
    )
  expect(await reasonsOn()).toContain('disputed')
  expect(await reasonsOn('2026-11-11')).not.toContain('disputed')
  expect(await reasonsOn('2026-11-10')).toEqual([])
})

it('a record that is about another organisation is told so, and one that was erased leaves no trace', async () => {
  await given('2026-11-11', penaltyRow(5))
  const [id = 0] = await recordsOf(5)
  const changesOn = async (day: string) =>
    (await readOwnGrade(at(day, headOf(5)), { route })).changes.map(({ causes }) => causes.map(({ how }) => how))
  await undoVersion(at('2026-11-12'), { recordId: id, version: 1, reason: '认错主体' })
  expect((await changesOn('2026-11-12'))[0]).toEqual(['reassigned'])
  await eraseContent(at('2026-11-13', office), { recordId: id, reason: '法院判决' })
  expect(await changesOn('2026-11-13')).toEqual([[]])
})
