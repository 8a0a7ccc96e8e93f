import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import type { Pack } from '../../packs/index.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { followLedger } from '../tracing/follow.ts'

let world: World
let pack: Pack
const at = (actor: Actor = clerk) => world.ctx({ actor, at: '2026-11-20T12:00:00+08:00', pack })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 2)
  const criteria = [givenCriterion('penalties', [{ points: -20 }])]
  const basis = [{ document: '办法', number: null, article: '第三条', url: null, sure: true }]
  const open = givenModel(criteria, { shown: 'public', basis })
  const closed = givenModel(criteria, { key: 'closed', shown: 'government' })
  pack = withModels(world.ctx().pack, [givenConduct({ key: 'fined' })], [open, closed])
  await sendRows(at(), [penaltyRow(1)])
  await adoptPackModels(at())
  await followLedger(at())
})
afterAll(() => world.close())

const ask = async (path: string) => {
  const context = () => at(anonymous)
  return createServer({ context, log: silent, pack }).request(`http://site.test${path}`)
}

it('everyone reads the grade of a model that is shown to everyone, with what lets them, and nothing of any other model', async () => {
  const answer = await ask(`/api/v1/organisations/${inventUscc(1)}/grades`)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=60'])
  const body = await answer.json()
  expect(body).toMatchObject({
    grades: [{ day: '2026-11-20', model: { key: 'enterprise', basis: ['《办法》第三条'] }, grade: { key: 'B' } }],
  })
  expect(JSON.stringify(body)).not.toMatch(/closed|score/)
  const page = await (await ask(`/organisations/${inventUscc(1)}`)).text()
  expect(page).toContain('《办法》第三条')
})

it('of an organisation that is not there nobody reads a grade', async () => {
  const answer = await ask(`/api/v1/organisations/${inventUscc(9)}/grades`)
  expect(answer.status).toBe(404)
})
