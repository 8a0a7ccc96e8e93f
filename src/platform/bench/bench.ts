import type { ClientConfig } from 'pg'
import type { Context } from '../context.ts'

/** One figure of a benchmark, measured beside its baseline in the same run. */
export type BenchLine = {
  readonly bench: string
  readonly metric: string
  readonly value: number
  readonly unit: string
  /** What it is compared with, in words and with the figure measured in this run. */
  readonly baseline: string
  readonly goal: string
  readonly rows: number
}

/** Where a benchmark runs: a migrated database of its own that is thrown away afterwards. */
export type BenchRoom<C extends Context = Context> = {
  readonly ctx: C
  /** How to connect as the owner of the tables. */
  readonly connection: ClientConfig
  /** The address of the program's web server on this database. */
  readonly url: string
  /** The wanted size, or null for the benchmark's own. */
  readonly rows: number | null
  readonly report: (line: BenchLine) => void
}

export type Bench<C extends Context = Context> = (room: BenchRoom<C>) => Promise<void>

/** The value below which the given share (0 to 1) of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
