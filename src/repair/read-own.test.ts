import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import { listRecords } from '../records/whole.ts'
import { clerk, givenPenalties, headOf, marketPenalty } from './fixtures.ts'
import { readOwnRecords, readOwnStandings } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 2)
  await givenPenalties(world.ctx(), [marketPenalty(1, '一号'), marketPenalty(1, '二号'), marketPenalty(2, '三号')])
})
afterAll(() => world.close())

it('some own records are judged as all of them are, and of others nothing is said', async () => {
  const ctx = world.ctx({ actor: headOf(1), at: '2026-11-16T09:00:00+08:00' })
  const all = (await listRecords(world.ctx(), {})).map(({ recordId }) => recordId)
  const [first, second] = (await readOwnRecords(ctx)).records.map(({ record, repair }) => ({ id: record.recordId, repair }))
  const told = async (ids: readonly number[]) =>
    (await readOwnStandings(ctx, ids)).map(({ record, repair }) => ({ id: record.recordId, repair }))
  expect(await told([first!.id])).toEqual([first])
  expect(new Set((await told(all)).map(({ id }) => id))).toEqual(new Set([first!.id, second!.id]))
  await expect(readOwnStandings(world.ctx({ actor: clerk }), all)).rejects.toMatchObject({ code: 'repair.organisation-only' })
})
