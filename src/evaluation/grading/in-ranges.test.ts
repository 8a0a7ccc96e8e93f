import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { givenOrganisations } from '../../intake/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import type { SubjectRange } from './grade-what.ts'
import { inRanges } from './in-ranges.ts'
import { loadModels } from '../model/model-store.ts'
import { regradeDay } from './regrade.ts'
import { computeGrades } from './result-store.ts'

let world: World
const ctx = () => world.ctx({ at: '2026-11-12T10:00:00+08:00' })
beforeAll(async () => {
  world = await openWorld()
  await givenOrganisations(world.ctx(), 1, 7)
  await adoptPackModels(ctx())
})
afterAll(() => world.close())

it('has every organisation in one range, and grades the same range by range', async () => {
  const what = { day: '2026-11-12', knownAt: ctx().now() }
  const [kept] = (await loadModels(ctx(), what.day, what.knownAt)).filter(({ model }) => model.key === 'enterprise')
  if (kept === undefined) throw new Error('no model of enterprises')
  const whole = await computeGrades(ctx(), kept, { subjectIds: null, ...what })
  const ranges: SubjectRange[] = []
  const parts: typeof whole = []
  await inRanges(
    ctx(),
    async (range) => {
      ranges.push(range)
      parts.push(...(await computeGrades(ctx(), kept, { subjectIds: range, ...what })))
    },
    2,
  )
  expect(ranges.length).toBeGreaterThan(2)
  expect(parts.toSorted((a, b) => a.subjectId - b.subjectId)).toEqual(whole.toSorted((a, b) => a.subjectId - b.subjectId))
  expect(whole.length).toBeGreaterThan(0)
})

it('ends with what broke, and grades those who were left out the next day', async () => {
  await expect(inRanges(ctx(), () => Promise.reject(new Error('lost')), 2)).rejects.toThrow('lost')
  await sql`delete from evaluation.result where subject_id in (3, 4)`.execute(world.db)
  expect(await regradeDay(ctx(), '2026-11-11')).toBe(2)
  expect(await regradeDay(ctx(), '2026-11-11')).toBe(0)
})
