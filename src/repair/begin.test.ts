import { afterAll, expect, it } from 'vitest'
import { office } from '../sources/fixtures.ts'
import { clerk, givenPenalties, headOf, marketPenalty } from './fixtures.ts'
import { beginApplication, readOwnRecords } from './index.ts'
import { listOwnApplications } from './read-application.ts'
import { mistakes, openApplying } from './applying-fixtures.ts'

const { world, as, given } = await openApplying()
afterAll(() => world.close())

it('shows before anything is typed what can be repaired, from when, and what not and why', async () => {
  await givenPenalties(world.ctx(), [
    marketPenalty(1, '1号'),
    marketPenalty(1, '2号', { 处罚决定日期: '2026-10-10' }),
    marketPenalty(1, '3号', { 处罚类别: '吊销许可证件', '罚款金额（万元）': '', 暂扣或吊销证照名称及编号: '食品经营许可证' }),
    marketPenalty(1, '4号', { 处罚类别: '警告', '罚款金额（万元）': '' }),
    marketPenalty(1, '5号', { 处罚履行情况: '全部履行' }),
  ])
  const { records, organisation } = await readOwnRecords(as(1))
  expect(organisation.subjectId).toBe(1)
  expect(
    records
      .map(({ record, repair }) => [
        record.naturalKey.slice(-3),
        repair.standing,
        repair.earliestDay,
        repair.latestDay,
        repair.papers.map(({ isHeld }) => isHeld),
      ])
      .map(([, ...rest]) => JSON.stringify(rest))
      .toSorted(),
  ).toEqual(
    [
      ['now', '2026-08-10', '2027-05-09', [false]],
      ['early', '2027-01-10', '2027-10-09', [false]],
      ['none', null, '2029-05-09', []],
      ['notShown', null, null, []],
      ['now', '2026-08-10', '2027-05-09', [true]],
    ]
      .map((one) => JSON.stringify(one))
      .toSorted(),
  )
})

it('another’s record, one twice, one that is too early: refused by name, and nothing is begun', async () => {
  const [own = 0] = await given(6)
  const [other = 0] = await given(7)
  expect(await mistakes(beginApplication(as(6), { recordIds: [own, other, 999_999], kind: 'repair', requestKey: 'x' }))).toEqual([
    `Record ${other}: your organisation has no such record.`,
    'Record 999999: your organisation has no such record.',
  ])
  expect(await mistakes(beginApplication(as(6), { recordIds: [], kind: 'repair', requestKey: 'x' }))).toEqual(['repair.nothing-chosen'])
  for (const actor of [clerk, office, headOf(6, 'auditor')])
    expect(await mistakes(beginApplication(world.ctx({ actor }), { recordIds: [own], kind: 'repair', requestKey: 'x' }))).toEqual([
      'repair.organisation-only',
    ])
  expect((await listOwnApplications(as(6))).rows).toEqual([])
})

it('the first second of the earliest day in China is in time, the one before is not', async () => {
  const ids = await given(8)
  const begin = (at: string) => beginApplication(as(8, at), { recordIds: ids, kind: 'repair', requestKey: at })
  expect(await mistakes(begin('2026-08-09T23:59:59+08:00'))).toEqual([
    `Record ${ids[0]}: The shortest time is not over: repair can be asked for from 10 Aug 2026 on.`,
  ])
  await begin('2026-08-10T00:00:00+08:00')
  expect(await mistakes(begin('2027-05-10T00:00:00+08:00'))).toEqual([
    `Record ${ids[0]}: The display has ended by itself; no application is needed.`,
  ])
})
