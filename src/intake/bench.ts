import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type pg from 'pg'
import { quantile, type Bench, type BenchLine } from '../platform/bench/bench.ts'
import { ownerClient } from '../platform/database/connect.ts'
import { clerk, csv, givenOrganisations, givenSources, market, penaltyRow, type Cells } from './fixtures.ts'
import type { IntakeContext } from './context.ts'
import { mergeSubmission } from './merging/merge-submission.ts'
import { receiveSubmission } from './receive.ts'
import { findSubmission } from './store.ts'

const organisations = 50_000
/** What a submission fills, in the order it is filled. */
const filled = ['records.version', 'records.record', 'ledger.tile'] as const

const kinds = ['未按规定公示价格', '占道经营', '未取得许可从事食品经营', '消防设施未保持完好有效', '超标排放水污染物']
const rowOf = (index: number): Cells =>
  penaltyRow(1 + ((index * 7919) % organisations), {
    行政处罚决定书文号: `高市监罚〔2026〕${index}号`,
    违法行为类型: kinds[index % kinds.length] as string,
    违法事实: `经查，当事人在经营场所内存在${kinds[index % kinds.length]}的行为，检查记录第${index}号，证据有现场照片、询问笔录和整改通知书。`,
    处罚决定日期: `2026-${String(1 + (index % 10)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    '罚款金额（万元）': String((index % 5000) / 100),
    处罚有效期: '2099-12-31',
    公示截止期: '2027-12-31',
  })

/** Every row has three things wrong. */
const wrongRowOf = (index: number): Cells => ({
  ...rowOf(index),
  违法事实: '见附件',
  处罚类别: '打手心',
  处罚决定日期: `2026年13月${index % 28}日`,
})

async function writeFile(path: string, rows: number, make: (index: number) => Cells): Promise<void> {
  function* pieces() {
    for (let at = 0; at < rows; at += 1000) {
      const text = csv(Array.from({ length: Math.min(1000, rows - at) }, (_, index) => make(at + index))).toString()
      yield `${at === 0 ? text : text.slice(text.indexOf('\r\n') + 2)}\r\n`
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path))
}

type Taken = { readonly seconds: number; readonly peakMegabytes: number; readonly accepted: number; readonly refused: number }

/** From the first byte of the file to the receipt. */
async function take(ctx: IntakeContext, path: string): Promise<Taken> {
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const start = performance.now()
  const { submissionId } = await receiveSubmission(ctx.as(clerk), {
    sourceCode: market,
    item: 'penalty',
    fileName: 'bench.csv',
    way: 'cli',
    bytes: createReadStream(path, { highWaterMark: 256 * 1024 }),
  })
  await mergeSubmission(ctx, submissionId)
  const seconds = (performance.now() - start) / 1000
  clearInterval(watch)
  const done = await findSubmission(ctx, submissionId)
  if (done?.state !== 'done') throw new Error(`the submission ended as ${done?.state}`)
  return { seconds, peakMegabytes: peak / 1024 / 1024, accepted: done.accepted, refused: done.refused }
}

/** The same rows copied by nothing but COPY into the same, emptied tables with the same indexes. */
async function bareCopy(client: pg.Client, folder: string): Promise<number> {
  for (const table of filled) await pipeline(client.query(copyTo(`copy ${table} to stdout`)), createWriteStream(join(folder, table)))
  await client.query(`truncate ${filled.join(', ')}`)
  await client.query('checkpoint').catch(() => undefined)
  const start = performance.now()
  for (const table of filled)
    await pipeline(createReadStream(join(folder, table), { highWaterMark: 256 * 1024 }), client.query(copyFrom(`copy ${table} from stdin`)))
  return (performance.now() - start) / 1000
}

/** `ingest`: a file of penalties, read, checked, resolved, merged, logged and receipted, beside a bare COPY of the rows it gives. */
export const ingestBench: Bench<IntakeContext> = async ({ ctx, connection, rows, report }) => {
  // A million of these rows are more than the default limit of a file.
  process.env['XINHENG_MAX_MB'] ??= '2000'
  const folder = mkdtempSync(join(tmpdir(), 'ingest-'))
  const client = ownerClient(connection)
  await client.connect()
  try {
    await givenSources(ctx)
    await givenOrganisations(ctx, 1, organisations)
    await client.query('analyze')
    for (const size of rows === null ? [100_000, 1_000_000] : [rows]) {
      const [right, wrong] = [join(folder, 'right.csv'), join(folder, 'wrong.csv')]
      await writeFile(right, size, rowOf)
      await writeFile(wrong, size, wrongRowOf)
      // One after the other in each round: what else the machine does falls on all of them.
      const rounds: Round[] = []
      for (let round = 0; round < (size > 200_000 ? 1 : 3); round++) {
        await client.query(`truncate records.record, records.version, intake.refused_row`)
        await client.query('checkpoint').catch(() => undefined)
        const taken = await take(ctx, right)
        if (taken.accepted !== size) throw new Error(`${taken.accepted} of ${size} rows were accepted`)
        const copied = await bareCopy(client, folder)
        await client.query('checkpoint').catch(() => undefined)
        const refused = await take(ctx, wrong)
        if (refused.refused !== size) throw new Error(`${refused.refused} of ${size} wrong rows were refused`)
        rounds.push({ taken, copied, refused })
      }
      for (const line of lines(size, rounds)) report(line)
    }
  } finally {
    await client.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Round = { readonly taken: Taken; readonly copied: number; readonly refused: Taken }

function lines(rows: number, rounds: readonly Round[]): BenchLine[] {
  const median = (of: (round: Round) => number) => quantile(rounds.map(of), 0.5)
  const perSecond = (of: (round: Round) => number) => Math.round(rows / median(of))
  const copy = `bare COPY: ${perSecond((round) => round.copied)} rows/s`
  const line = (metric: string, value: number, unit: string, baseline: string, goal: string): BenchLine => ({
    bench: 'ingest',
    metric,
    value,
    unit,
    baseline,
    goal,
    rows,
  })
  return [
    line(
      'ratio_to_copy',
      median(({ taken, copied }) => copied / taken.seconds),
      '',
      copy,
      '>= 0.5',
    ),
    line(
      'rows_per_second',
      perSecond(({ taken }) => taken.seconds),
      'rows/s',
      copy,
      '',
    ),
    line(
      'peak_memory_mb',
      Math.round(Math.max(...rounds.map(({ taken }) => taken.peakMegabytes))),
      'MB',
      'the same at 100,000 and 1,000,000 rows',
      'flat',
    ),
    line(
      'all_wrong_ratio',
      median(({ taken, refused }) => refused.seconds / taken.seconds),
      '',
      `every row right: ${median(({ taken }) => taken.seconds).toFixed(1)} s`,
      '<= 2',
    ),
  ]
}
