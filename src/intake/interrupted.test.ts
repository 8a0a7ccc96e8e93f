import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk, csv, givenOrganisations, givenSources, market, penaltyRow, receiveFile, sendFile, sendRows } from './fixtures.ts'
import { confirmSubmission, mergeSubmission, readSubmission, resumeSubmissions } from './index.ts'
import { intakeJobs } from './jobs.ts'
import { listSubmissions } from './store.ts'
import { sweepInterrupted } from './forgetting/sweep.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 2700)
})
afterAll(() => world.close())

const at = '2026-11-16T09:00:00+08:00'
const ctx = (when = at) => world.ctx({ actor: clerk, at: when })
const count = async (table: string) =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(world.owner)).rows[0]!.count

describe('when work is interrupted', () => {
  it('reading leaves nothing behind and asks for the file again', async () => {
    async function* broken() {
      yield csv(Array.from({ length: 6000 }, (_, index) => penaltyRow(index + 1)))
      throw new Error('connection lost')
    }
    const staged = async () => (await sql`select 1 from pg_tables where schemaname = 'staging'`.execute(world.owner)).rows.length
    const before = [await count('intake.refusedRow'), await staged()]
    await expect(receiveFile(ctx(), broken())).rejects.toThrow('connection lost')
    const { rows } = await sql<{
      state: string
      failure: { code: string }
    }>`select state, failure from intake.submission order by submission_id desc limit 1`.execute(world.owner)
    expect(rows[0]).toMatchObject({ state: 'failed', failure: { code: 'intake.interrupted' } })
    expect([await count('intake.refusedRow'), await staged()]).toEqual(before)
  })
  it('more files at once than there are connections are all taken, one after the other', async () => {
    const files = Array.from({ length: 14 }, (_, file) =>
      Array.from({ length: 30 }, (_, index) => penaltyRow(2500 + index, { 行政处罚决定书文号: `众〔2026〕${file}-${index}号` })),
    )
    const taken = await Promise.all(files.map((rows) => receiveFile(ctx(), [csv(rows)], { dryRun: true })))
    expect(taken.map(({ state, rowsRead }) => [state, rowsRead])).toEqual(files.map(() => ['checked', 30]))
  })
  it('a file whose first byte comes late is not taken for lost', async () => {
    const slow = (async function* () {
      const [reading] = await listSubmissions(ctx(), { states: ['received'], limit: 1 })
      await sweepInterrupted(ctx('2026-11-16T09:05:00+08:00'))
      expect((await readSubmission(ctx(), reading!.submissionId)).state).toBe('received')
      yield csv([penaltyRow(2600)])
    })()
    expect(await receiveFile(ctx(), slow, { dryRun: true })).toMatchObject({ state: 'checked' })
  })
  it('a file declared lost in the meantime is not taken after all', async () => {
    const declared = (async function* () {
      await sql`update intake.submission set state = 'failed' where state = 'received'`.execute(world.owner)
      yield csv([penaltyRow(2601)])
    })()
    await expect(receiveFile(ctx(), declared)).rejects.toThrow('intake.interrupted')
  })
  it('what is forgotten longest is reached, however much came after it', async () => {
    await sql`insert into intake.submission (source_code, item, state, way, sent_by, file_name, received_at)
      select ${market}, 'penalty', 'received', 'page', 'x', 'x', '2026-11-16T08:00:00+08:00'::timestamptz + n * interval '1 minute' from generate_series(1, 110) n`.execute(
      world.owner,
    )
    await sweepInterrupted(ctx('2026-11-16T08:02:30+08:00'))
    const { rows } = await sql<{ open: number }>`select count(*)::int as open from intake.submission where state = 'received'`.execute(
      world.owner,
    )
    expect(rows[0]?.open).toBe(109)
    await sweepInterrupted(ctx('2026-11-17T08:00:00+08:00'))
    await sweepInterrupted(ctx('2026-11-17T08:00:00+08:00'))
    expect(await listSubmissions(ctx(), { states: ['received'] })).toEqual([])
  })
  it('a reader that was killed is found out', async () => {
    await sql`insert into intake.submission (source_code, item, state, way, sent_by, file_name, received_at) values (${market}, 'penalty', 'received', 'page', 'x', 'x', '2026-11-16T08:00:00+08:00')`.execute(
      world.owner,
    )
    await sweepInterrupted(ctx())
    const { rows } = await sql<{ state: string }>`select state from intake.submission order by submission_id desc limit 1`.execute(
      world.owner,
    )
    expect(rows[0]?.state).toBe('failed')
  })
  it('a killed merge carries on behind its last batch, and nothing is taken twice', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => penaltyRow(1001 + index, { 行政处罚决定书文号: `断〔2026〕${index}号` }))
    const before = await count('records.record')
    // Row numbers count blank lines: three batches although the rows would fit one.
    const bytes = Buffer.from(
      csv(rows)
        .toString()
        .split('\r\n')
        .map((line, index) => (index > 0 && index % 500 === 0 ? `${line}${'\r\n'.repeat(20_000)}` : line))
        .join('\r\n'),
    )
    const { submissionId } = await sendFile(ctx(), bytes, { dryRun: true })
    await confirmSubmission(ctx(), submissionId)
    let batches = 0
    const killed = mergeSubmission(ctx(), submissionId, () => {
      if (++batches === 2) throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    const half = await readSubmission(ctx(), submissionId)
    expect(half.state).toBe('merging')
    expect(half.accepted).toBeGreaterThan(0)
    expect(half.accepted).toBeLessThan(1500)
    // The next start takes it up again, and a second worker beside it does no harm.
    expect(await resumeSubmissions(world.ctx())).toBe(1)
    await Promise.all([world.work(), mergeSubmission(ctx(), submissionId)])
    expect(await readSubmission(ctx(), submissionId)).toMatchObject({ state: 'done', accepted: 1500, rowsMerged: 1500, unchanged: 0 })
    expect(await count('records.record')).toBe(before + 1500)
  })
  it('a merge that the queue gave up is taken up again while the program runs', async () => {
    const { submissionId } = await sendRows(ctx(), [penaltyRow(1600, { 行政处罚决定书文号: '断〔2026〕1600号' })], { dryRun: true })
    await sql`update intake.submission set state = 'merging', confirmed_at = ${at} where submission_id = ${submissionId}`.execute(
      world.owner,
    )
    const tidy = intakeJobs.find((job) => job.name === 'intake.tidy')!
    await tidy.handle(world.ctx({ at: '2026-11-16T09:10:00+08:00' }), {})
    await world.work()
    expect(await readSubmission(ctx(), submissionId)).toMatchObject({ state: 'merging' })
    await tidy.handle(world.ctx({ at: '2026-11-16T09:20:00+08:00' }), {})
    await world.work()
    expect(await readSubmission(ctx(), submissionId)).toMatchObject({ state: 'done', accepted: 1 })
  })
})
