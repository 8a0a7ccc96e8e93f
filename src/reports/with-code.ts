import { countAttempts, forgetAttempts, minutesLeft } from '../platform/auth/attempt-store.ts'
import { keyedHash } from '../platform/auth/keyed-hash.ts'
import { addressOf, type Connected } from '../platform/http/address.ts'
import type { ReportsContext } from './context.ts'
import { fail } from './errors.ts'
import { isReportNumber } from './number.ts'
import { loadReport } from './store.ts'

/** Wrong codes of one report within an hour, from one address; those nobody can tell apart share one count. */
export const limits = { address: 20, shared: 300, window: 3_600_000 }

/** A verification code as it was typed, and where from; null where nobody knows. */
export type TypedCode = { readonly code?: string | undefined; readonly address?: string | null }

/**
 * Reads something by number and code. What is typed is counted before it is compared, and forgotten where the code was right: whoever
 * guesses is stopped, and whoever has the code comes in from elsewhere.
 */
export async function withCode<T>(
  ctx: ReportsContext,
  number: string,
  { code = '', address = null }: TypedCode,
  read: () => Promise<T>,
): Promise<T> {
  if (code === '' || !isReportNumber(number) || (await loadReport(ctx, number)) === undefined) return read()
  const keys = [keyedHash('reports.code', `${number} ${address ?? ''}`).toString('hex')]
  const over = (await countAttempts(ctx, keys, limits.window)).filter(
    ({ count }) => count > (address === null ? limits.shared : limits.address),
  )
  if (over.length > 0) throw fail('reports.code-busy', { values: { minutes: minutesLeft(ctx, over) } })
  const found = await read()
  await forgetAttempts(ctx, keys)
  return found
}

type Request = Connected & { readonly req: { query(name: 'code'): string | undefined } }

/** The code a request for a report brings. */
export const typedIn = (c: Request): TypedCode => ({ code: c.req.query('code'), address: addressOf(c) })
