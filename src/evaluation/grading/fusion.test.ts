import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import { checkLeaves, type Leaf } from '../../ledger/index.ts'
import { leavesOfRecords } from '../../records/index.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { leavesOfEvaluation } from '../model/leaves.ts'
import { followLedger } from '../tracing/follow.ts'
import { replay } from './replay.ts'

let world: World
const at = (day: string, time = '10:00') => world.ctx({ actor: clerk, at: `${day}T${time}:00+08:00` })
beforeAll(async () => {
  world = await openWorld({ pack: 'yulin' })
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 2)
  await adoptPackModels(at('2026-11-01'))
})
afterAll(() => world.close())

async function gradesOf(subjectId: number): Promise<Record<string, string>> {
  const graded = await replay(at('2026-11-20'), { subjectIds: [subjectId], day: '2026-11-20' })
  return Object.fromEntries(
    graded.map(({ kept: { model }, row }) => [model.key, `${row.score / 1000} ${model.grades[row.grade ?? -1]?.key ?? 'none'}`]),
  )
}

it('the models of Yulin grade a firm: the public one, and an industry that shows, counts or takes its result', async () => {
  await sendRows(at('2026-11-11'), [penaltyRow(2)])
  await followLedger(at('2026-11-11', '11:00'))
  expect(await gradesOf(1)).toEqual({
    enterprise: '830 B',
    marketSupervision: '800 B',
    environmentSupervision: '782 blue',
    safetySupervision: '830 B',
  })
  // A general penalty takes 20 points of the public score: all of them where it is taken, 0.4 where it is counted, none where it is shown.
  expect(await gradesOf(2)).toEqual({
    enterprise: '810 B',
    marketSupervision: '800 B',
    environmentSupervision: '774 blue',
    safetySupervision: '810 B',
  })
})

it('what is kept of adoptions accounts for their leaves of the log', async () => {
  const adopted: Leaf[] = []
  for (const keeper of leavesOfEvaluation(world.ctx())) for await (const batch of keeper) adopted.push(...batch)
  expect(adopted).toHaveLength(world.ctx().pack.evaluationModels.length)
  const keepers = [...leavesOfRecords(world.ctx()), ...leavesOfEvaluation(world.ctx())]
  expect(await checkLeaves(world.ctx(), keepers)).toMatchObject({ count: 0, mistakes: [] })
})
