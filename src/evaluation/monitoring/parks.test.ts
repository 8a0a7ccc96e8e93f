import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { givenOrganisations, givenSources } from '../../intake/fixtures.ts'
import { office } from '../../sources/fixtures.ts'
import { installReferenceTables } from '../../subjects/index.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { nameGroups } from '../groups/name-groups.ts'
import { countMonth } from './count-month.ts'
import { readMonitoring } from './read-monitoring.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 44)
})
afterAll(() => world.close())

it('a park that has a code is a region with its own counts; of one with fewer than twenty organisations nothing is told', async () => {
  const localDivisions = [
    { code: '130690', name: '虚构经济开发区', parent: '130628' },
    { code: '130691', name: '虚构小园区', parent: '130628' },
  ]
  await installReferenceTables(world.ctx(), { localDivisions })
  await sql`update subjects.subject set division_code = case when subject_id <= 20 then '130690' when subject_id <= 24 then '130691' else '130628' end`.execute(
    world.owner,
  )
  await adoptPackModels(world.ctx())
  await countMonth(world.ctx())
  const { differences } = await readMonitoring(world.ctx({ actor: office }), 'enterprise')
  const nameOf = await nameGroups(world.ctx())
  const regions = differences.filter(({ by }) => by === 'region')
  expect(regions.map(({ value, count }) => [nameOf('region', value).zh, count])).toEqual([
    ['高阳县', 20],
    ['虚构经济开发区', 20],
  ])
  // No official English names: the code, with the Chinese one.
  expect([nameOf('region', '130690').en, nameOf('industry', 'C').en]).toEqual(['130690 (虚构经济开发区)', 'section C (“制造业”)'])
})
