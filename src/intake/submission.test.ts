import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { verifyDocument } from '../ledger/index.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { bytesOf } from '../platform/tabular/fixtures.ts'
import { listRecords } from '../records/index.ts'
import { announceDue } from './due-on.ts'
import { clerk, csv, givenOrganisations, givenSources, market, otherSource, penaltyRow, type Cells } from './fixtures.ts'
import {
  confirmSubmission,
  discardSubmission,
  failingRows,
  mergeSubmission,
  readReceipt,
  readSubmission,
  readSubmissions,
  receiveSubmission,
  resumeSubmissions,
  setAsideRefused,
  type Submission,
} from './index.ts'
import { intakeJobs } from './jobs.ts'
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
    await expect(send([], { bytes: Buffer.from('[]'), fileName: '空.json' })).rejects.toMatchObject({ code: 'intake.empty-list' })
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
    await expect(
      receiveSubmission(ctx(), { sourceCode: otherSource, item: 'penalty', fileName: 'x', way: 'api', bytes: [csv([penaltyRow(1)])] }),
    ).rejects.toThrow('sources.not-yours')
    const { submissionId } = await send([penaltyRow(41)])
    await expect(readSubmission(world.ctx({ actor: { ...clerk, unit: otherSource } }), submissionId)).rejects.toThrow(
      'intake.unknown-submission',
    )
  })
})

describe('what was detected of a file', () => {
  const sheets = async (...names: readonly string[]) => {
    const book = new ExcelJS.Workbook()
    for (const name of names) {
      const sheet = book.addWorksheet(name)
      if (name === '封面') sheet.addRow(['填报说明']).commit()
      else {
        sheet.addRow(['行政处罚信息（2026 年 11 月）'])
        const row = penaltyRow(61)
        sheet.addRow(Object.keys(row))
        sheet.addRow(Object.values(row))
      }
    }
    return Buffer.from(await book.xlsx.writeBuffer())
  }
  it('is kept: format, encoding, delimiter, header', async () => {
    const text = csv([penaltyRow(61)])
      .toString()
      .replaceAll(',', '\t')
    expect(await send([], { bytes: iconv.encode(`行政处罚\n${text}`, 'gb18030'), dryRun: true })).toMatchObject({
      format: 'csv',
      encoding: 'gb18030',
      layout: { delimiter: '\t', sheet: null, headerRows: [2, 2] },
    })
    expect(await send([], { bytes: Buffer.from(JSON.stringify([penaltyRow(61)])), dryRun: true })).toMatchObject({
      layout: { delimiter: null, sheet: null, headerRows: null },
    })
  })
  it('is the sheet with the header, not the cover before it; its name is sanitised', async () => {
    expect(await send([], { bytes: await sheets('封面', '张13812345678'), dryRun: true })).toMatchObject({
      rowsChecked: 1,
      format: 'xlsx',
      encoding: null,
      layout: { delimiter: null, sheet: { name: '张***********', of: 2 }, headerRows: [2, 2] },
    })
  })
  it('is never what a failed formula left behind', async () => {
    const rows = [penaltyRow(62, { 违法事实: '#REF!' }), penaltyRow(63, { 备注: '#N/A' }), penaltyRow(64, { 备注: '#1 号楼' })]
    expect(await send(rows, { dryRun: true })).toMatchObject({
      rowsChecked: 1,
      problems: [{ code: 'intake.empty-words' }, { code: 'intake.empty-words', examples: [{ problem: { value: '#N/A' } }] }],
    })
  })
  it('is kept of a file that was refused as a whole too', async () => {
    await expect(send([], { bytes: Buffer.from('心情;天气\n好;晴\n') })).rejects.toThrow('intake.no-header')
    expect((await listSubmissions(ctx(), { limit: 1 }))[0]).toMatchObject({ format: 'csv', encoding: 'utf-8', layout: { delimiter: ';' } })
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

describe('refused rows', () => {
  const waiting = async () => (await readSubmissions(ctx(), { toMend: true })).map(({ submissionId }) => submissionId)
  const wrong = (number: number) => penaltyRow(number, { 违法事实: '' })

  it('wait to be mended, the newest first, until all came again', async () => {
    const first = await send([wrong(81), wrong(82)])
    const second = await send([wrong(83)])
    expect((await waiting()).slice(0, 2)).toEqual([second.submissionId, first.submissionId])
    await send([penaltyRow(81)], { follows: first.submissionId })
    expect(await waiting()).toContain(first.submissionId)
    const { submissionId } = await send([penaltyRow(82)], { follows: first.submissionId, dryRun: true })
    expect(await waiting()).not.toContain(first.submissionId)
    await discardSubmission(ctx(), submissionId)
    expect(await waiting()).toContain(first.submissionId)
  })
  it('are set aside with a reason by their source only; they stay, and count as refused', async () => {
    const { submissionId } = await send([wrong(84)])
    const set = (reason: string, actor = clerk) => setAsideRefused(world.ctx({ actor, at }), { submissionId, reason })
    await expect(set(' ')).rejects.toThrow('intake.no-reason')
    await expect(set('王某 13812345678 来电')).rejects.toThrow('intake.no-reason')
    await expect(set('重复', { ...clerk, unit: otherSource })).rejects.toThrow('intake.unknown-submission')
    await set('案件已撤销')
    expect(await waiting()).not.toContain(submissionId)
    expect(await readSubmission(ctx(), submissionId)).toMatchObject({ refused: 1, setAside: { reason: '案件已撤销', by: clerk.id } })
    expect(await refusedRows(ctx(), submissionId)).toHaveLength(1)
    await expect(set('再次')).rejects.toThrow('intake.not-to-mend')
  })
  it('about persons do not wait: nothing of them was kept', async () => {
    const person = penaltyRow(85, { 行政相对人名称: '王小明', 行政相对人类别: '自然人', '行政相对人代码_1(统一社会信用代码)': '' })
    const { submissionId, refused } = await send([person])
    expect(refused).toBe(1)
    expect(await waiting()).not.toContain(submissionId)
  })
  it('keep document numbers as they came, in the file to mend and in what was accepted', async () => {
    const number = 'HT-13812345678'
    const done = await send([
      penaltyRow(86, { 行政处罚决定书文号: number, 违法事实: '' }),
      penaltyRow(87, { 行政处罚决定书文号: number }),
      penaltyRow(88, { 备注: '电话 13812345678', 违法事实: '' }),
    ])
    const file = (await bytesOf((await failingRows(ctx(), done.submissionId)).bytes)).toString()
    expect(file).toContain(number)
    expect(file).toContain('电话 ***********')
    expect((await listRecords(ctx(), { subjectId: 87 }))[0]?.fields?.['documentNo']).toBe(number)
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

describe('when work is interrupted', () => {
  it('reading leaves nothing behind and asks for the file again', async () => {
    async function* broken() {
      yield csv(Array.from({ length: 6000 }, (_, index) => penaltyRow(index + 1)))
      throw new Error('connection lost')
    }
    const staged = async () => (await sql`select 1 from pg_tables where schemaname = 'staging'`.execute(world.owner)).rows.length
    const before = [await count('intake.refusedRow'), await staged()]
    await expect(
      receiveSubmission(ctx(), { sourceCode: market, item: 'penalty', fileName: 'x', way: 'api', bytes: broken() }),
    ).rejects.toThrow('connection lost')
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
  it('a merge that the queue gave up is taken up again while the program runs', async () => {
    const { submissionId } = await send([penaltyRow(1600, { 行政处罚决定书文号: '断〔2026〕1600号' })], { dryRun: true })
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
  it('a decision that came before the calendar of its year is late once that is announced', async () => {
    const { pack } = ctx()
    const year = { ...pack.calendar.at(-1)!, year: 2027, off: ['2027-01-01'], work: [] }
    const announced = { ...pack, calendar: [...pack.calendar, year] }
    const late = '2027-01-20T09:00:00+08:00'
    const cells = { 行政处罚决定书文号: '年〔2026〕1号', 处罚决定日期: '2026-12-28', 处罚有效期: '2027-12-28', 公示截止期: '2027-12-28' }
    const { submissionId } = await receiveSubmission(ctx(late), {
      ...{ sourceCode: market, item: 'penalty', fileName: 'x.csv', way: 'page' as const, bytes: [csv([penaltyRow(1700, cells)])] },
    })
    await mergeSubmission(ctx(late), submissionId)
    const found = async () =>
      (
        await sql<{ dueOn: string; late: boolean }>`select due_on, late from records.current where submission_id = ${submissionId}`.execute(
          world.db,
        )
      ).rows
    expect(await found()).toEqual([{ dueOn: null, late: null }])
    expect(await announceDue(ctx(late))).toBe(0)
    expect(await announceDue({ ...ctx(late), pack: announced })).toBe(1)
    expect(await found()).toEqual([{ dueOn: '2027-01-07', late: true }])
    expect(await announceDue({ ...ctx(late), pack: announced })).toBe(0)
  })
  it('the same rows sent again while the first are on their way are named at the latest when they are done', async () => {
    const receive = () =>
      receiveSubmission(ctx(), {
        sourceCode: market,
        item: 'penalty',
        fileName: 'x.csv',
        way: 'api',
        bytes: [csv([penaltyRow(2400)])],
        dryRun: true,
      })
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
})
