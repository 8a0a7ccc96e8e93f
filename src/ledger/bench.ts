import { sql } from 'kysely'
import { quantile, type Bench } from '../platform/bench/bench.ts'
import { appendEntries } from './append.ts'
import type { LedgerContext } from './context.ts'
import { inclusionProof } from './prove.ts'

const round = (value: number, digits = 0): number => Number(value.toFixed(digits))
const median = (values: readonly number[]): number => quantile(values, 0.5)
const batch = 20_000

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * `appends_per_second`: leaves appended in batches, each batch a transaction with a signed checkpoint; the baseline inserts
 * the same hashes, one a row, into a table of one column. `proof_ms`: an inclusion proof of a random leaf; the baseline
 * selects one row by primary key.
 */
export const ledgerBench: Bench<LedgerContext> = async ({ ctx, rows, report }) => {
  const sizes = rows === null ? [1_000_000, 10_000_000] : [rows]
  await sql`create table if not exists staging.ledger_bench (hash bytea)`.execute(ctx.db)
  let size = 0
  const appendUpTo = async (target: number): Promise<number[]> => {
    const times: number[] = []
    while (size < target) {
      const entries = randomHashes(Math.min(batch, target - size))
      times.push(await millisecondsOf(() => appendEntries(ctx, entries)))
      size += entries.length / 32
    }
    return times
  }
  const baseline: number[] = []
  const insertRows = async (entries: Buffer) => {
    const rows = Array.from({ length: entries.length / 32 }, (_, at) => entries.subarray(at * 32, (at + 1) * 32))
    await ctx.transaction((inner) => sql`insert into staging.ledger_bench select unnest(${rows}::bytea[])`.execute(inner.db))
  }
  for (let round = 0; round < 10; round++) {
    const entries = randomHashes(batch)
    baseline.push(await millisecondsOf(() => insertRows(entries)))
  }
  for (const target of sizes) {
    const times = await appendUpTo(target)
    report({
      bench: 'ledger',
      metric: 'appends_per_second',
      value: round((batch / median(times)) * 1000),
      unit: 'leaves/s',
      baseline: `insert of the same hashes, one a row: ${round((batch / median(baseline)) * 1000)} rows/s`,
      goal: '>= 100000',
      rows: target,
    })
    const proofs: number[] = []
    const selects: number[] = []
    for (let at = 0; at < 200; at++) {
      proofs.push(await millisecondsOf(() => inclusionProof(ctx, Math.floor(Math.random() * size), size)))
      selects.push(
        await millisecondsOf(() => sql`select root from ledger.checkpoint where size = ${batch * (1 + (at % 10))}`.execute(ctx.db)),
      )
    }
    report({
      bench: 'ledger',
      metric: 'proof_ms',
      value: round(median(proofs), 2),
      unit: 'ms',
      baseline: `select by primary key: ${round(median(selects), 2)} ms`,
      goal: '< 5',
      rows: target,
    })
  }
  await sql`drop table staging.ledger_bench`.execute(ctx.db)
}

/** Cheap bytes that do not repeat: what an entry is makes no difference to the ledger. */
function randomHashes(count: number): Buffer {
  const words = new Float64Array(count * 4)
  for (let at = 0; at < words.length; at++) words[at] = Math.random()
  return Buffer.from(words.buffer)
}
