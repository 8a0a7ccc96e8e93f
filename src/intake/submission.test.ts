import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { verifyDocument } from '../ledger/index.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { bytesOf } from '../platform/tabular/fixtures.ts'
import { listRecords } from '../records/index.ts'
import { clerk, csv, givenOrganisations, givenSources, market, otherSource, penaltyRow, type Cells } from './fixtures.ts'
import {
  confirmSubmission,
  discardSubmission,
  failingRows,
  mergeSubmission,
  readSubmission,
  receiveSubmission,
  resumeSubmissions,
  type Submission,
} from './index.ts'
import { listSubmissions, refusedRows } from './store.ts'
import { sweepInterrupted } from './sweep.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3000)
})
afterAll(() => world.close())

const at = '2026-11-16T09:00:00+08:00'
const ctx = (when = at) => world.ctx({ actor: clerk, at: when })
const count = async (table: string) =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(world.owner)).rows[0]!.count

async function send(
  rows: readonly Cells[],
  options: { dryRun?: boolean; bytes?: Buffer; fileName?: string; follows?: number; at?: string } = {},
): Promise<Submission> {
  const { at: when, bytes, ...rest } = options
  const submission = await receiveSubmission(ctx(when), {
    sourceCode: market,
    item: 'penalty',
    fileName: '处罚.csv',
    way: 'page',
    bytes: [bytes ?? csv(rows)],
    ...rest,
  })
  if (!options.dryRun) await mergeSubmission(ctx(when), submission.submissionId)
  return readSubmission(ctx(when), submission.submissionId)
}

describe('a submission', () => {
  it('ends with records, reasons and a receipt that anyone can verify', async () => {
    const done = await send([penaltyRow(1), penaltyRow(2), penaltyRow(3, { 违法事实: '' }), penaltyRow(9999)])
    expect(done).toMatchObject({
      state: 'done',
      rowsRead: 4,
      rowsChecked: 3,
      accepted: 2,
      refused: 1,
      waiting: 1,
      updated: 0,
      unchanged: 0,
      late: 0,
      format: 'csv',
      encoding: 'utf-8',
    })
    expect(done.problems).toMatchObject([{ code: 'intake.required', field: 'violationFacts', count: 1, examples: [{ row: 4 }] }])
    expect((await verifyDocument(nativePrimitives, done.receipt!)).findings.every((finding) => finding.ok)).toBe(true)
    expect(JSON.parse(done.receipt!)).toMatchObject({
      statement: { source: market, rows: { received: 4, accepted: 2, refused: 1, waiting: 1 } },
      rows: { count: 2 },
    })
    expect(await count('intake.identityCase')).toBe(1)
    expect(await listRecords(ctx(), { subjectId: 1 })).toMatchObject([
      { item: 'penalty', sourceCode: market, dueOn: '2026-11-19', title: '未按规定公示价格', subjectCode: expect.any(String) },
    ])
  })
  it('sent twice changes nothing the second time, and says so', async () => {
    const first = await send([penaltyRow(11), penaltyRow(12)])
    const second = await send([penaltyRow(11), penaltyRow(12)])
    expect(second).toMatchObject({ accepted: 0, updated: 0, unchanged: 2, sameAs: first.submissionId })
  })
  it('counts what first arrives after its seventh working day as late, once', async () => {
    const late = await send([penaltyRow(21, { 处罚决定日期: '2026-11-02' })], { at: '2026-11-12T00:30:00+08:00' })
    expect(late.late).toBe(1)
    const inTime = await send([penaltyRow(22, { 处罚决定日期: '2026-11-02' })], { at: '2026-11-11T23:30:00+08:00' })
    expect(inTime.late).toBe(0)
    expect((await send([penaltyRow(22, { 处罚决定日期: '2026-11-02', 备注: '补充' })], { at: '2026-12-30T00:00:00+08:00' })).late).toBe(0)
  })
  it('warns of an organisation that had ceased to exist before the decision, and takes the row', async () => {
    await sql`update subjects.subject set status = 'deregistered', ended_on = '2026-01-31' where subject_id = 41`.execute(world.owner)
    const done = await send([penaltyRow(41), penaltyRow(42)])
    expect(done).toMatchObject({
      accepted: 2,
      problems: [{ code: 'intake.inactive-subject', level: 'warning', count: 1, examples: [{ row: 2 }] }],
    })
  })
  it('can be looked at before it counts, and taken back', async () => {
    const before = await count('records.record')
    const checked = await send([penaltyRow(31), penaltyRow(32, { 处罚类别: '罚金' })], { dryRun: true })
    expect(checked).toMatchObject({ state: 'checked', rowsChecked: 1, refused: 1 })
    expect(checked.columns?.matched.map((column) => column.field)).toContain('violationFacts')
    expect(await count('records.record')).toBe(before)
    await discardSubmission(ctx(), checked.submissionId)
    expect((await readSubmission(ctx(), checked.submissionId)).state).toBe('discarded')
    await expect(confirmSubmission(ctx(), checked.submissionId)).rejects.toThrow('intake.wrong-state')
    expect(await refusedRows(ctx(), checked.submissionId)).toEqual([])
  })
  it('gives its failing rows back in the encoding they came in, ready to be mended; formulas do nothing there', async () => {
    const text = csv([penaltyRow(51, { 备注: '=1+1', 处罚类别: '打手心' }), penaltyRow(52, { 备注: '=1+1' })]).toString()
    const first = await send([], { bytes: iconv.encode(text, 'gb18030') })
    expect(first).toMatchObject({ encoding: 'gb18030', accepted: 1, refused: 1 })
    const file = await bytesOf((await failingRows(ctx(), first.submissionId)).bytes)
    const lines = iconv.decode(file, 'gb18030')
    expect(lines).toContain(`'=1+1`)
    const mended = await send([], { bytes: iconv.encode(lines.replace('打手心', '警告;罚款'), 'gb18030'), follows: first.submissionId })
    expect(mended).toMatchObject({ follows: first.submissionId, rowsRead: 1, accepted: 1 })
    expect((await listRecords(ctx(), { subjectId: 51 }))[0]?.fields?.['remarks']).toBe('=1+1')
  })
  it('is refused as a whole, keeping nothing, when columns are missing', async () => {
    await expect(send([{ 行政相对人名称: '某公司', 处罚决定日期: '2026-01-01' }])).rejects.toMatchObject({
      code: 'intake.missing-columns',
      text: { zh: expect.stringContaining('违法事实'), en: expect.stringMatching(/[A-Za-z]+ \(违法事实\)/) },
    })
    await expect(send([], { bytes: Buffer.from('心情,天气\n好,晴\n') })).rejects.toMatchObject({ code: 'intake.no-header' })
    const { rows } = await sql<{
      state: string
      failure: { code: string }
    }>`select state, failure from intake.submission order by submission_id desc limit 2`.execute(world.owner)
    expect(rows.map((row) => [row.state, row.failure.code])).toEqual([
      ['failed', 'intake.no-header'],
      ['failed', 'intake.missing-columns'],
    ])
  })
  it('is its source’s own', async () => {
    await expect(
      receiveSubmission(ctx(), { sourceCode: otherSource, item: 'penalty', fileName: 'x', way: 'api', bytes: [csv([penaltyRow(1)])] }),
    ).rejects.toThrow('sources.not-yours')
    const { submissionId } = await send([penaltyRow(41)])
    await expect(readSubmission(world.ctx({ actor: { ...clerk, unit: otherSource } }), submissionId)).rejects.toThrow('intake.not-yours')
  })
})

describe('when work is interrupted', () => {
  it('reading leaves nothing behind and asks for the file again', async () => {
    async function* broken() {
      yield csv(Array.from({ length: 6000 }, (_, index) => penaltyRow(index + 1)))
      throw new Error('connection lost')
    }
    const before = await count('intake.refusedRow')
    await expect(
      receiveSubmission(ctx(), { sourceCode: market, item: 'penalty', fileName: 'x', way: 'api', bytes: broken() }),
    ).rejects.toThrow('connection lost')
    const { rows } = await sql<{
      state: string
      failure: { code: string }
    }>`select state, failure from intake.submission order by submission_id desc limit 1`.execute(world.owner)
    expect(rows[0]).toMatchObject({ state: 'failed', failure: { code: 'intake.interrupted' } })
    expect(await count('intake.refusedRow')).toBe(before)
    const { rows: left } = await sql`select 1 from pg_tables where schemaname = 'staging'`.execute(world.owner)
    expect(left).toEqual([])
  })
  it('more files at once than there are connections are all taken, one after the other', async () => {
    const files = Array.from({ length: 14 }, (_, file) =>
      Array.from({ length: 30 }, (_, index) => penaltyRow(2500 + index, { 行政处罚决定书文号: `众〔2026〕${file}-${index}号` })),
    )
    const taken = await Promise.all(
      files.map((rows) =>
        receiveSubmission(ctx(), { sourceCode: market, item: 'penalty', fileName: 'x', way: 'api', bytes: [csv(rows)], dryRun: true }),
      ),
    )
    expect(taken.map(({ state, rowsRead }) => [state, rowsRead])).toEqual(files.map(() => ['checked', 30]))
  })
  it('a file whose first byte comes late is not taken for lost', async () => {
    const slow = (async function* () {
      const [reading] = await listSubmissions(ctx(), { states: ['received'], limit: 1 })
      await sweepInterrupted(ctx('2026-11-16T09:05:00+08:00'))
      expect((await readSubmission(ctx(), reading!.submissionId)).state).toBe('received')
      yield csv([penaltyRow(2600)])
    })()
    expect(
      await receiveSubmission(ctx(), { sourceCode: market, item: 'penalty', fileName: 'x', way: 'api', bytes: slow, dryRun: true }),
    ).toMatchObject({ state: 'checked' })
  })
  it('a file declared lost in the meantime is not taken after all', async () => {
    const declared = (async function* () {
      await sql`update intake.submission set state = 'failed' where state = 'received'`.execute(world.owner)
      yield csv([penaltyRow(2601)])
    })()
    await expect(
      receiveSubmission(ctx(), { sourceCode: market, item: 'penalty', fileName: 'x', way: 'api', bytes: declared }),
    ).rejects.toThrow('intake.interrupted')
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
    const { submissionId } = await send(rows, { dryRun: true, bytes })
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
  it('the same rows sent twice at once are taken once', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => penaltyRow(2001 + index, { 行政处罚决定书文号: `齐〔2026〕${index}号` }))
    const both = await Promise.all([send(rows), send(rows)])
    expect(both.map(({ accepted, unchanged }) => [accepted, unchanged]).toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
      [0, 300],
      [300, 0],
    ])
  })
})
