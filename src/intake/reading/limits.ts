import type { Limits } from '../../platform/tabular/index.ts'
import { fail } from '../errors.ts'

function positive(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name]?.trim()
  if (text === undefined || text === '') return otherwise
  if (!/^[1-9]\d{0,9}$/.test(text)) throw fail('intake.bad-limit', { values: { name, value: text.slice(0, 40), otherwise } })
  return Number(text)
}

/** What one file may cost: `XINHENG_MAX_ROWS` (1,000,000) and `XINHENG_MAX_MB` (500). */
export function submissionLimits(env: NodeJS.ProcessEnv = process.env): Pick<Limits, 'rows' | 'bytes'> {
  // Above the data are titles and headers; the reader counts every row with content.
  return { rows: positive(env, 'XINHENG_MAX_ROWS', 1_000_000) + 30, bytes: positive(env, 'XINHENG_MAX_MB', 500) * 1024 * 1024 }
}
