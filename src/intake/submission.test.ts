import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { lockHead } from '../ledger/index.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { bytesOf } from '../platform/tabular/fixtures.ts'
import { listRecords } from '../records/whole.ts'
import {
  clerk,
  csv,
  givenOrganisations,
  givenSources,
  market,
  otherSource,
  penaltyRow,
  receiveFile,
  sendFile,
  sendRows,
  type Cells,
} from './fixtures.ts'
import {
  confirmSubmission,
  discardSubmission,
  failingRows,
  mergeSubmission,
  readReceipt,
  readSubmission,
  readSubmissions,
} from './index.ts'
import type { ReceiveInput } from './receive.ts'
import { refusedRows } from './store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 2500)
})
afterAll(() => world.close())

const at = '2026-11-16T09:00:00+08:00'
const ctx = (when = at) => world.ctx({ actor: clerk, at: when })
const count = async (table: string) =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(world.owner)).rows[0]!.count
const send = (rows: readonly Cells[], more?: Partial<ReceiveInput>) => sendRows(ctx(), rows, more)

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
    const receipt = await readReceipt(ctx(), done.submissionId)
    expect((await verifyDocument(nativePrimitives, receipt)).findings.every((finding) => finding.ok)).toBe(true)
    expect(JSON.parse(receipt)).toMatchObject({
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
  it('the same rows sent again while the first are on their way are named at the latest when they are done', async () => {
    const receive = () => receiveFile(ctx(), [csv([penaltyRow(2400)])], { dryRun: true })
    const [first, second] = [await receive(), await receive()]
    expect(second.sameAs).toBeNull()
    for (const { submissionId } of [first, second]) {
      await confirmSubmission(ctx(), submissionId)
      await mergeSubmission(ctx(), submissionId)
    }
    expect(await readSubmission(ctx(), second.submissionId)).toMatchObject({ unchanged: 1, sameAs: first.submissionId })
  })
  it('the same rows sent twice at once are taken once', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => penaltyRow(2001 + index, { 行政处罚决定书文号: `齐〔2026〕${index}号` }))
    const both = await Promise.all([send(rows), send(rows)])
    expect(both.map(({ accepted, unchanged }) => [accepted, unchanged]).toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
      [0, 300],
      [300, 0],
    ])
  })
  it('the same rows again, merged first, wait for nothing that waits for them', async () => {
    const rows = Array.from({ length: 3 }, (_, index) => penaltyRow(2401 + index))
    const [first, second] = [await receiveFile(ctx(), [csv(rows)]), await receiveFile(ctx(), [csv(rows)])]
    expect(second.sameAs).toBe(first.submissionId)
    const waiting = async () =>
      (
        await sql`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%"ledger"."head"%' and datname = current_database()`.execute(
          world.owner,
        )
      ).rows.length
    const merges = await ctx().transaction(async (inner) => {
      await lockHead(inner)
      // Both wait for the end of the ledger, the second in front.
      const begun = []
      for (const { submissionId } of [second, first]) {
        begun.push(mergeSubmission(ctx(), submissionId))
        await expect.poll(waiting, { timeout: 20_000 }).toBe(begun.length)
      }
      return { begun }
    })
    await Promise.all(merges.begun)
    const accepted = await Promise.all([first, second].map(async (one) => (await readSubmission(ctx(), one.submissionId)).accepted))
    expect(accepted).toEqual([0, 3])
  })
  it('counts what first arrives after its seventh working day as late, once', async () => {
    const late = await sendRows(ctx('2026-11-12T00:30:00+08:00'), [penaltyRow(21, { 处罚决定日期: '2026-11-02' })])
    expect(late.late).toBe(1)
    const inTime = await sendRows(ctx('2026-11-11T23:30:00+08:00'), [penaltyRow(22, { 处罚决定日期: '2026-11-02' })])
    expect(inTime.late).toBe(0)
    expect((await sendRows(ctx('2026-12-30T00:00:00+08:00'), [penaltyRow(22, { 处罚决定日期: '2026-11-02', 备注: '补充' })])).late).toBe(0)
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
    const first = await sendFile(ctx(), iconv.encode(text, 'gb18030'))
    expect(first).toMatchObject({ encoding: 'gb18030', accepted: 1, refused: 1 })
    const file = await bytesOf((await failingRows(ctx(), first.submissionId)).bytes)
    const lines = iconv.decode(file, 'gb18030')
    expect(lines).toContain(`'=1+1`)
    const mended = await sendFile(ctx(), iconv.encode(lines.replace('打手心', '警告;罚款'), 'gb18030'), { follows: first.submissionId })
    expect(mended).toMatchObject({ follows: first.submissionId, rowsRead: 1, accepted: 1 })
    expect((await listRecords(ctx(), { subjectId: 51 }))[0]?.fields?.['remarks']).toBe('=1+1')
  })
  it('is refused as a whole, keeping nothing, when columns are missing', async () => {
    await expect(send([{ 行政相对人名称: '某公司', 处罚决定日期: '2026-01-01' }])).rejects.toMatchObject({
      code: 'intake.missing-columns',
      text: { zh: expect.stringContaining('违法事实'), en: expect.stringMatching(/[A-Za-z]+ \(违法事实\)/) },
    })
    await expect(sendFile(ctx(), Buffer.from('心情,天气\n好,晴\n'))).rejects.toMatchObject({ code: 'intake.no-header' })
    await expect(sendFile(ctx(), Buffer.from('[]'), { fileName: '空.json' })).rejects.toMatchObject({ code: 'intake.empty-list' })
    const { rows } = await sql<{
      state: string
      failure: { code: string }
    }>`select state, failure from intake.submission order by submission_id desc limit 3`.execute(world.owner)
    expect(rows.map((row) => [row.state, row.failure.code])).toEqual([
      ['failed', 'intake.empty-list'],
      ['failed', 'intake.no-header'],
      ['failed', 'intake.missing-columns'],
    ])
    const states = async (filter: { taken?: boolean }) => (await readSubmissions(ctx(), filter)).map(({ state }) => state)
    expect(await states({})).toContain('failed')
    expect(await states({ taken: true })).not.toContain('failed')
  })
  it('is its source’s own', async () => {
    await expect(sendRows(ctx(), [penaltyRow(1)], { sourceCode: otherSource })).rejects.toThrow('sources.not-yours')
    const { submissionId } = await send([penaltyRow(41)])
    await expect(readSubmission(world.ctx({ actor: { ...clerk, unit: otherSource } }), submissionId)).rejects.toThrow(
      'intake.unknown-submission',
    )
  })
})

describe('rows of one record in one file', () => {
  it('are told before anything is merged, and become what was told', async () => {
    const rows = [penaltyRow(71), penaltyRow(72), penaltyRow(71, { 备注: '补充' }), penaltyRow(73), penaltyRow(72)]
    const { submissionId, repeats } = await send(rows, { dryRun: true })
    expect(repeats).toEqual({
      records: 2,
      examples: [
        { rows: [2, 4], count: 2, same: false },
        { rows: [3, 6], count: 2, same: true },
      ],
    })
    await confirmSubmission(ctx(), submissionId)
    await mergeSubmission(ctx(), submissionId)
    expect(await readSubmission(ctx(), submissionId)).toMatchObject({ accepted: 3, updated: 1, unchanged: 1 })
    expect((await listRecords(ctx(), { subjectId: 71 }))[0]).toMatchObject({ version: 2, fields: { remarks: '补充' } })
  })
})

describe('a submission decided on twice', () => {
  it('is merged once and discarded once; what was confirmed is not discarded', async () => {
    const { submissionId } = await send([penaltyRow(91)], { dryRun: true })
    const both = await Promise.all([confirmSubmission(ctx(), submissionId), confirmSubmission(ctx(), submissionId)])
    expect(both.map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
    await expect(discardSubmission(ctx(), submissionId)).rejects.toMatchObject({
      code: 'intake.wrong-state',
      text: { zh: expect.stringContaining('排队入库') },
    })
    await mergeSubmission(ctx(), submissionId)
    expect((await confirmSubmission(ctx(), submissionId)).state).toBe('done')
    expect(await listRecords(ctx(), { subjectId: 91 })).toHaveLength(1)
    const other = await send([penaltyRow(92)], { dryRun: true })
    const decided = await Promise.allSettled([discardSubmission(ctx(), other.submissionId), confirmSubmission(ctx(), other.submissionId)])
    expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await mergeSubmission(ctx(), other.submissionId)
  })
})
