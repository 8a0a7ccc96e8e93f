import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { aField, anItem, aPack, aPublicityRule } from './fixtures.ts'
import { listRecords, readHistory, readRecord } from './index.ts'
import { changeRecord, putOrganisation, putRecord, reader } from './world-fixtures.ts'

const company = '91130628000000001K'
const pack = aPack([
  anItem('permit', { fields: [aField('content')] }),
  anItem('penalty', {
    publicity: [
      aPublicityRule({ severity: 'general', until: { after: 'P1Y' } }),
      aPublicityRule({ severity: 'serious', until: { after: 'P3Y' } }),
    ],
  }),
])

let world: World
const at = (instant: string) => reader(world, pack, instant)
const now = () => at('2026-11-16T09:00:00+08:00')

beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
})
afterAll(() => world.close())

const idsOf = async (ctx: ReturnType<typeof now>, query = {}) =>
  (await listRecords(ctx, { limit: 200, ...query })).rows.map((row) => Number(row.id))

it('looks back to an instant without showing what was corrected or is over', async () => {
  const { id } = await putRecord(world, { fields: { content: 'one' }, arrivedAt: '2026-05-06T10:00:00+08:00' })
  await changeRecord(world, id, 'updated', { fields: { content: 'two' }, arrivedAt: '2026-06-01T10:00:00+08:00' })
  const knownAt = (instant: string) => readRecord(now(), String(id), { knownAt: new Date(instant) })
  expect(await knownAt('2026-05-31T00:00:00+08:00')).toMatchObject({ fields: [{ value: 'one' }], version: 1 })
  await expect(knownAt('2026-05-06T09:59:59+08:00')).rejects.toMatchObject({ code: 'disclosure.not-found' })
  await changeRecord(world, id, 'corrected', { fields: { content: 'three' }, arrivedAt: '2026-07-01T10:00:00+08:00' })
  expect(await knownAt('2026-05-31T00:00:00+08:00')).toMatchObject({ fields: [{ value: 'three' }], version: 3 })
  const gone = await putRecord(world, { item: 'penalty', severity: 'serious', decidedOn: '2025-05-04' })
  await changeRecord(world, gone.id, 'updated', { severity: 'general', arrivedAt: '2026-06-01T10:00:00+08:00' })
  await expect(readRecord(now(), String(gone.id), { knownAt: new Date('2026-05-31T00:00:00+08:00') })).rejects.toMatchObject({
    code: 'disclosure.not-found',
  })
})

it('tells the history of a record up to the instant that is looked at', async () => {
  const { id } = await putRecord(world, { fields: { content: 'one' }, arrivedAt: '2026-05-06T10:00:00+08:00' })
  await changeRecord(world, id, 'updated', { fields: { content: 'two' }, arrivedAt: '2026-06-01T10:00:00+08:00' })
  const versions = async (instant: string) =>
    (await readHistory(now(), String(id), { knownAt: new Date(instant) })).map((one) => one.version)
  expect(await versions('2026-05-31T23:59:59+08:00')).toEqual([1])
  expect(await versions('2026-06-01T10:00:00+08:00')).toEqual([1, 2])
})

it('looks at another day without outliving today', async () => {
  const { id } = await putRecord(world, {
    item: 'penalty',
    severity: 'general',
    decidedOn: '2026-03-10',
    arrivedAt: '2026-03-20T10:00:00+08:00',
  })
  const on = (day: string, ctx = now()) => idsOf(ctx, { moment: { day } })
  expect(await on('2026-03-19')).not.toContain(id)
  expect(await on('2026-03-20')).toContain(id)
  await expect(on('2027-03-10')).rejects.toMatchObject({ code: 'disclosure.bad-query' }) // has not come
  expect(await on('2026-03-20', at('2027-03-10T08:00:00+08:00'))).not.toContain(id)
})
