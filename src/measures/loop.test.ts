import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { readCase } from '../procedures/index.ts'
import { executeMeasure } from './execute.ts'
import { givenExecutors, givenListings, housing, of, treasury } from './fixtures.ts'
import { measuresInForce } from './in-force.ts'
import { loadOpen } from './store.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenExecutors(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

it('a listing is proposed to the executors of the pack, decided by a person, and then applies', async () => {
  await givenListings(at(of(market, 'clerk')), [1])
  const all = await loadOpen(world.ctx(), { after: 0, limit: 100 })
  expect(all.map(({ measure, executorCode }) => `${measure} ${executorCode}`).toSorted()).toEqual(
    [`M-03 ${treasury}`, `M-10 ${treasury}`, `M-14 ${housing}`, `M-14 ${market}`, `M-15 ${market}`].toSorted(),
  )
  const bid = all.find(({ measure, executorCode }) => measure === 'M-14' && executorCode === housing)!
  expect(bid.state).toBe('pushed')
  const seen = (await readCase(at(of(housing, 'head')), bid.caseId)).steps.length
  const wanted = {
    measureId: bid.measureId,
    mode: 'raiseChecks',
    matter: '在建工地抽查',
    decisionNo: '高住建〔2026〕8号',
    reason: '在名单上',
  }
  await executeMeasure(at(of(housing, 'head')), { ...wanted, from: '2026-11-16', until: '', seen })
  expect(await measuresInForce(world.ctx(), [1])).toMatchObject([
    { measure: 'M-14', mode: 'raiseChecks', executorCode: housing, from: '2026-11-16', until: '2029-11-08', isMarked: false },
  ])
})
