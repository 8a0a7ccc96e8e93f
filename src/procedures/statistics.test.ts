import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, otherSource } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { givenCase, officeClerk, organisationHead, sourceClerk, sourceHead } from './fixtures.ts'
import { caseStatistics } from './statistics.ts'
import { takeSteps } from './take-step.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ alone: true })
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 2)
})
afterAll(() => world.close())

const at = (day: string, actor?: Actor) => world.ctx({ at: `${day}T09:00:00+08:00`, ...(actor === undefined ? {} : { actor }) })

/** A repair case taken through its steps, each on its day. */
async function repaired(
  source: string,
  days: readonly [submit: string, push: string, accept: string, approve?: string, sync?: string],
): Promise<void> {
  const [submit, push, accept, approve, sync] = days
  const organisation = organisationHead(inventUscc(1))
  const caseId = await givenCase(at(submit, organisation), { procedure: 'repair', subjectId: 1, sourceCode: source, action: 'submit' })
  await takeSteps(at(push), [{ caseId, action: 'push' }])
  await takeSteps(at(accept, sourceClerk(source)), [{ caseId, action: 'accept' }])
  if (approve !== undefined) await takeSteps(at(approve, sourceHead(source)), [{ caseId, action: 'approve' }])
  if (sync !== undefined) await takeSteps(at(sync), [{ caseId, action: 'synchronise' }])
}

test('cases are counted by month and source from what the clock kept', async () => {
  await repaired(market, ['2026-09-01', '2026-09-01', '2026-09-02', '2026-09-04', '2026-09-07'])
  // Ten working days from 17 September end on 8 October, over two make-up days and both festivals.
  await repaired(market, ['2026-09-17', '2026-09-18', '2026-09-21', '2026-10-12', '2026-10-12'])
  await repaired(otherSource, ['2026-10-08', '2026-10-08', '2026-10-09'])
  const { total, months, sources } = await caseStatistics(at('2026-11-16', officeClerk), { procedure: 'repair', months: 3 })
  expect(months.map(({ month, opened, closed, inTime, late, averageDays }) => [month, opened, closed, inTime, late, averageDays])).toEqual([
    ['2026-09', 2, 1, 1, 0, 4],
    ['2026-10', 1, 1, 0, 1, 13],
    ['2026-11', 0, 0, 0, 0, null],
  ])
  expect(total).toMatchObject({ opened: 3, closed: 2, averageDays: 8.5, shareInTime: 0.5, open: 1, overdue: 1 })
  expect(sources.map(({ sourceCode, opened, overdue }) => [sourceCode, opened, overdue])).toEqual([
    [otherSource, 1, 1],
    [market, 2, 0],
  ])
})

test('a source reads the figures of its own cases, anybody else none', async () => {
  const { sources, total } = await caseStatistics(at('2026-11-16', sourceClerk(otherSource)), { procedure: 'repair', months: 3 })
  expect(sources.map(({ sourceCode }) => sourceCode)).toEqual([otherSource])
  expect(total.opened).toBe(1)
  const organisation = at('2026-11-16', organisationHead(inventUscc(1)))
  await expect(caseStatistics(organisation, { procedure: 'repair', months: 3 })).rejects.toMatchObject({ code: 'procedures.no-statistics' })
})
