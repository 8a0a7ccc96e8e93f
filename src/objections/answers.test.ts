import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous } from '../platform/context.ts'
import { answersOfSources } from './answers.ts'
import { clerk, givenCases, givenCounty } from './fixtures.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
})
afterAll(() => world.close())
const { lodged, withSource } = givenCases(() => world)

it('counts what lies with a source beyond its deadline, and nothing that is in time or not with it', async () => {
  await lodged()
  await withSource()
  await withSource()
  const answers = (day: string) => answersOfSources(world.ctx({ actor: anonymous, at: `2026-11-${day}T09:00:00+08:00` }), { months: 3 })
  expect((await answers('06')).total.overdue).toBe(0)
  const late = await answers('20')
  expect(late.total.overdue).toBe(2)
  expect(late.rows).toMatchObject([{ source: { code: clerk.unit }, objections: 3, overdue: 2 }])
})
