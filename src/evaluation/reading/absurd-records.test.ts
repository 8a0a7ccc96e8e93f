import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendFile, sendRows } from '../../intake/fixtures.ts'
import { headOf } from '../../repair/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { followLedger } from '../tracing/follow.ts'
import { readOwnGrade } from './read-grade.ts'

let world: World
const at = (actor = clerk) => world.ctx({ actor, at: '2026-11-20T12:00:00+08:00' })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 13)
  await adoptPackModels(at())
})
afterAll(() => world.close())

const fine = '罚款金额（万元）'
/** What a row comes to: refused, or taken for so many points. */
it.each([
  ['a fine of 10^12', 1, { [fine]: '1000000000000' }, null],
  ['a fine of 10^12 yuan', 2, { [fine]: '100000000' }, -50],
  ['a fine of more digits than there are', 3, { [fine]: '9'.repeat(40) }, null],
  ['a fine below nothing', 4, { [fine]: '-5' }, null],
  ['a fine that is no number', 5, { [fine]: 'NaN' }, null],
  ['a fine of nothing', 6, { [fine]: '0' }, -20],
  ['no fine, so a minor case', 7, { [fine]: '', 处罚类别: '警告' }, 0],
  ['a decision on the last day there is', 8, { 处罚决定日期: '9999-12-31' }, null],
  ['a validity to the last day there is', 9, { 处罚有效期: '9999-12-31' }, -20],
  ['a validity that ends before it begins', 10, { 处罚有效期: '1900-01-01' }, null],
  ['a day there is not', 11, { 处罚决定日期: '2026-02-30' }, null],
  [
    'words that are a command',
    12,
    { 行政处罚决定书文号: "x'); drop table evaluation.trace; --", 违法事实: "'; delete from records.version; --" },
    -20,
  ],
] as const)('%s is refused, or counts for no more than the bound of its criterion', async (_name, organisation, cells, points) => {
  const sent = await sendRows(at(), [penaltyRow(organisation, cells)])
  expect([sent.state, sent.accepted, sent.refused]).toEqual(['done', points === null ? 0 : 1, points === null ? 1 : 0])
  if (points === null) expect(sent.problems?.length).toBeGreaterThan(0)
  await followLedger(at())
  const { explained, comparisons, whatIf } = await readOwnGrade(at(headOf(organisation)), { route: 'page' })
  expect(explained.score).toBe(830_000 + (points ?? 0) * 1000)
  expect([comparisons, whatIf?.lifts.byItself?.day ?? '2027']).toEqual([[], expect.stringMatching(/^20(2|3|4)\d/)])
})

it('what is null in data is what is empty in a table', async () => {
  const rows = Buffer.from(JSON.stringify([{ ...penaltyRow(13), [fine]: null, 处罚类别: '警告', 备注: null }]))
  const sent = await sendFile(at(), rows, { fileName: 'x.json' })
  expect([sent.state, sent.accepted]).toEqual(['done', 1])
  await followLedger(at())
  expect((await readOwnGrade(at(headOf(13)), { route: 'page' })).explained.score).toBe(830_000)
})
