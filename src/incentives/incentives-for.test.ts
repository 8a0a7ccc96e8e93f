import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { putRecord } from '../disclosure/world-fixtures.ts'
import { adoptPackModels } from '../evaluation/model/adopt.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../evaluation/fixtures.ts'
import { followLedger } from '../evaluation/tracing/follow.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import type { Pack } from '../packs/index.ts'
import { office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { findOrganisation, mergeSubjects } from '../subjects/index.ts'
import { incentivesFor } from './index.ts'

let world: World
let pack: Pack
const at = (day = '2026-11-16') => world.ctx({ at: `${day}T10:00:00+08:00`, pack })
const idOf = async (number: number) => (await findOrganisation(at(), inventUscc(number))).subjectId
const keysOf = async (ids: readonly number[], day?: string) => {
  const found = await incentivesFor(at(day), ids)
  return ids.map((id) => found.filter(({ subjectId }) => subjectId === id).map(({ incentive }) => incentive))
}
const honour = (subjectId: number, honourType: string, validUntil = '2027-11-15') =>
  putRecord(world, { subjectId, item: 'honour', validUntil, fields: { honourType, honourName: '荣誉' } })

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 6)
  pack = withModels(
    world.ctx().pack,
    [givenConduct({ key: 'fined', lasts: { full: 'P3M', until: 'P1Y' } })],
    [givenModel([givenCriterion('penalties', [{ points: -50 }])], { newFor: 'P0D' })],
  )
  await adoptPackModels(at())
  await putRecord(world, { subjectId: await idOf(2), item: 'penalty', decidedOn: '2026-09-01', severity: 'general' })
  await followLedger(at())
})
afterAll(() => world.close())

it('a good grade qualifies, a bad one does not, and each is told why', async () => {
  const [good, bad] = await keysOf([await idOf(1), await idOf(2)])
  expect([good?.includes('greenChannel'), good?.includes('honourPublicity'), bad]).toEqual([true, false, []])
  const [first] = await incentivesFor(at(), [await idOf(1)])
  expect(first).toMatchObject({ why: { zh: '公共信用综合评价为 A 级以上' }, until: '2027-11-16', basis: expect.any(Array) })
})

it('an honour qualifies while it is valid, whatever the grade', async () => {
  const id = await idOf(2)
  await honour(id, 'taxA', '2026-12-19')
  expect((await keysOf([id]))[0]).toEqual([
    ...['greenChannel', 'missingPapers', 'depositRelief', 'feeRelief', 'financingWhiteList', 'fundPriority', 'serviceBenefit'],
  ])
  expect((await incentivesFor(at(), [id]))[0]?.until).toBe('2026-12-19')
  expect(await keysOf([id], '2026-12-20')).toEqual([[]])
})

it('a list of serious dishonesty, a broken commitment and a mark as abnormal each stand in the way until they are over', async () => {
  const [listed, broken, abnormal] = [await idOf(3), await idOf(4), await idOf(5)]
  await putRecord(world, {
    ...{ subjectId: listed, item: 'seriousList', decidedOn: '2026-05-04', validUntil: '2027-05-03', severity: 'serious' },
    fields: { seriousListName: 'marketRegulation', listedUntil: '2027-05-03' },
  })
  await putRecord(world, { subjectId: broken, item: 'commitment', countedUntil: '2027-05-03', fields: { fulfilmentStatus: 'none' } })
  await putRecord(world, { subjectId: abnormal, item: 'abnormalList', decidedOn: '2026-05-04', fields: { abnormalListName: 'market' } })
  expect(await keysOf([listed, broken, abnormal])).toEqual([[], [], []])
  expect((await keysOf([broken], '2027-05-05'))[0]).toContain('greenChannel')
  expect((await keysOf([listed], '2027-05-05'))[0]).toContain('greenChannel')
})

it('what is disputed does no harm, and a living organisation answers for those merged into it', async () => {
  const id = await idOf(4)
  const { rows } = await sql<{ recordId: number }>`select record_id from records.record where subject_id = ${id}`.execute(world.owner)
  await sql`insert into records.mark (leaf_index, subject_id, record_id, case_id, change, arrived_at, salt)
            values (9999, ${id}, ${rows[0]?.recordId}, 1, 'marked', now(), ${Buffer.alloc(16)})`.execute(world.owner)
  expect((await keysOf([id]))[0]).toContain('greenChannel')
  const [survivor, absorbed] = [await idOf(6), await idOf(5)]
  expect((await keysOf([survivor]))[0]).toContain('greenChannel')
  await mergeSubjects(world.ctx({ actor: { ...office, role: 'approver' }, pack }), {
    survivorId: survivor,
    absorbedId: absorbed,
    reason: '同一主体',
  })
  expect(await keysOf([survivor, absorbed])).toEqual([[], []])
})

it('the grade is that of this instant: what is kept of it for lists says nothing', async () => {
  const [bad, good] = [await idOf(2), await idOf(1)]
  const both = async () => (await keysOf([good, bad], '2027-01-04')).map((keys) => keys.includes('greenChannel'))
  expect(await both()).toEqual([true, false])
  await sql`update evaluation.result set grade = 2 where subject_id = ${good}`.execute(world.owner)
  await sql`update evaluation.trace set known_until = '2026-12-31 10:00+08' where subject_id = ${bad}`.execute(world.owner)
  expect(await both()).toEqual([true, true])
  expect(await keysOf([bad], '2027-01-04')).toEqual([(await keysOf([good, bad], '2027-01-04'))[1]])
})

it('asks of thousands as of one, and of nobody nothing', async () => {
  expect(await incentivesFor(at(), [])).toEqual([])
  const one = await idOf(1)
  const many = [...Array.from({ length: 5000 }, (_, place) => place + 100_000), one]
  expect((await incentivesFor(at(), many)).every(({ subjectId }) => subjectId === one)).toBe(true)
})
