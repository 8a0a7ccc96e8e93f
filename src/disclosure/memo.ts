import type { Context, Db } from '../platform/context.ts'

type Kept = { readonly at: number; readonly value: Promise<unknown> }
const kept = new WeakMap<Db, Map<string, Kept>>()

/**
 * Reads something that may be a little old, at most once per `seconds` and database. The answer says as of when it is.
 * A read inside a transaction is never kept: the transaction has a handle of its own.
 */
export async function notOlderThan<T>(ctx: Context, key: string, seconds: number, read: (asOf: Date) => Promise<T>): Promise<T> {
  const now = ctx.now()
  const own = kept.get(ctx.db) ?? new Map<string, Kept>()
  kept.set(ctx.db, own)
  const before = own.get(key)
  const age = before === undefined ? Infinity : now.getTime() - before.at
  if (before !== undefined && age >= 0 && age < seconds * 1000) return before.value as Promise<T>
  const value = read(now)
  own.set(key, { at: now.getTime(), value })
  value.catch(() => own.delete(key))
  return value
}
