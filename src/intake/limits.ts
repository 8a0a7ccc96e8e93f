import type { Limits } from '../platform/tabular/index.ts'

const positive = (text: string | undefined, otherwise: number): number => {
  const value = Number(text)
  return text !== undefined && Number.isFinite(value) && value > 0 ? value : otherwise
}

/** What one file may cost: `XINHENG_MAX_ROWS` (1,000,000) and `XINHENG_MAX_MB` (500). */
export function submissionLimits(env: NodeJS.ProcessEnv = process.env): Pick<Limits, 'rows' | 'bytes'> {
  // Above the data are titles and headers; the reader counts every row with content.
  return { rows: positive(env['XINHENG_MAX_ROWS'], 1_000_000) + 30, bytes: positive(env['XINHENG_MAX_MB'], 500) * 1024 * 1024 }
}
