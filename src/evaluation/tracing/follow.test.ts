import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import { listRecords } from '../../records/whole.ts'
import { headOf } from '../../repair/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { followDecision, followLedger } from './follow.ts'
import { readOwnGrade } from '../reading/read-grade.ts'
import { regrade } from '../grading/regrade.ts'

let world: World
const ctx = () => world.ctx({ actor: clerk, at: '2026-11-12T10:00:00+08:00' })

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 4)
  await adoptPackModels(ctx())
})
afterAll(() => world.close())

/** A record that nobody has followed yet. */
async function fresh(number: number): Promise<number> {
  await sendRows(ctx(), [penaltyRow(number)])
  const [record] = await listRecords(world.ctx(), { subjectId: number })
  return record?.recordId as number
}

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

/** Has `first` done all but its commit, begins `second`, and commits once that waits. */
async function atOnce(first: (inner: ReturnType<typeof ctx>) => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
  let later: Promise<unknown> = Promise.resolve()
  await ctx().transaction(async (inner) => {
    await first(inner)
    later = second()
    later.catch(() => undefined)
    await Promise.race([somebodyWaits(), later])
  })
  await later
}

const traces = async (recordId: number) =>
  (await sql`select conduct_id from evaluation.trace where record_id = ${recordId}`.execute(world.db)).rows.length

it('a decision about a record that is just being followed waits for who follows, and finds what was left', async () => {
  const recordId = await fresh(1)
  await atOnce(followLedger, () => ctx().transaction((inner) => followDecision(inner, [recordId])))
  expect(await traces(recordId)).toBe(1)
})

it('who follows the ledger waits for a decision about the same record', async () => {
  const recordId = await fresh(2)
  await atOnce(
    (inner) => followDecision(inner, [recordId]),
    () => followLedger(ctx()),
  )
  expect(await traces(recordId)).toBe(1)
})

it('a grade that somebody writes into the table is nobody’s: what is read is computed, and the next grading sets it right', async () => {
  await regrade(ctx(), null)
  const own = async () =>
    (await readOwnGrade(world.ctx({ actor: headOf(3), at: '2026-11-12T10:00:00+08:00' }), { route: 'page' })).explained
  const [before, kept] = [await own(), (await sql`select * from evaluation.result order by subject_id, key`.execute(world.db)).rows]
  await sql`update evaluation.result set grade = 6, score = 0, vetoes = '{0}' where subject_id = 3`.execute(world.db)
  expect(await own()).toEqual(before)
  expect(await regrade(ctx(), null)).toBe(1)
  const after = await sql`select * from evaluation.result order by subject_id, key`.execute(world.db)
  expect(after.rows).toEqual(kept)
})

it('the application can neither hand a kept grade to another organisation nor rewrite models, adoptions, drafts’ comments and answers', async () => {
  for (const [table, column] of [
    ['result', 'subject_id'],
    ['result', 'key'],
    ['change', 'subject_id'],
    ['model', 'definition'],
    ['conduct', 'definition'],
    ['adoption', 'from_day'],
    ['comment', 'text'],
    ['answer', 'text'],
    ['answered', 'answer_id'],
  ] as const)
    await expect(
      sql`update evaluation.${sql.raw(table)} set ${sql.ref(column)} = ${sql.ref(column)}`.execute(world.db),
      `${table}.${column}`,
    ).rejects.toThrow(/permission denied/)
  for (const table of ['model', 'conduct', 'adoption', 'draft', 'comment', 'answer', 'answered', 'month', 'change'])
    await expect(sql`delete from evaluation.${sql.raw(table)}`.execute(world.db), table).rejects.toThrow(/permission denied/)
})
