import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import { listRecords } from '../../records/whole.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { followDecision, followLedger } from '../tracing/follow.ts'
import { regrade, regradeDay } from './regrade.ts'

const organisations = 300
let world: World
const ctx = () => world.ctx({ actor: clerk, at: '2026-11-12T10:00:00+08:00' })

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, organisations)
  await adoptPackModels(ctx())
  await sendRows(
    ctx(),
    Array.from({ length: 12 }, (_, at) => penaltyRow(1 + at * 25)),
  )
  await followLedger(ctx())
})
afterAll(() => world.close())

const recordOf = async (subjectId: number): Promise<number> => (await listRecords(world.ctx(), { subjectId }))[0]?.recordId as number

/** Until somebody waits for a lock another holds. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`.execute(
      world.owner,
    )
    if (rows.length > 0) return
  }
}

it('a run over everybody that meets a decision holds nothing the decision still needs', async () => {
  const records = [await recordOf(151), await recordOf(1), await recordOf(276), await recordOf(76)]
  let everybody: Promise<unknown> = Promise.resolve()
  await ctx().transaction(async (inner) => {
    await followDecision(inner, records.slice(0, 1))
    everybody = regrade(ctx(), null)
    everybody.catch(() => undefined)
    await Promise.race([somebodyWaits(), everybody])
    await followDecision(inner, records.slice(1))
  })
  expect(await everybody).toBe(0)
})

it('runs over everybody, those of a day and decisions beside each other all end, and leave what one alone leaves', async () => {
  const kept = async () => (await sql`select subject_id, key, score, grade from evaluation.result order by 2, 1`.execute(world.db)).rows
  const before = await kept()
  for (let round = 0; round < 6; round++) {
    // Who was left out is graded by the day, from the last to the first, while everybody is graded from the first to the last.
    await sql`delete from evaluation.result where subject_id % 3 = ${round % 3}`.execute(world.db)
    const recordId = await recordOf(1 + round * 25)
    await Promise.all([
      regrade(ctx(), null),
      regradeDay(ctx(), '2026-11-11'),
      regrade(
        ctx(),
        Array.from({ length: organisations }, (_, at) => organisations - at),
      ),
      ctx().transaction((inner) => followDecision(inner, [recordId])),
    ])
    expect(await kept()).toEqual(before)
  }
})
