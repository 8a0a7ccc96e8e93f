import type { Context, Db } from './context.ts'

type Kept = { readonly at: number; readonly value: Promise<unknown>; renewal: Promise<unknown> | null }
const kept = new WeakMap<Db, Map<string, Kept>>()

/** How many times older than wanted an answer may be while its successor is being read. */
const patience = 10

/**
 * Reads something that may be a little old, once at a time per database. An answer older than `seconds` is still given
 * while the next one is being read, so that nobody waits for a long count; the answer says as of when it is.
 * A read inside a transaction is never kept: the transaction has a handle of its own.
 */
export async function recent<T>(ctx: Context, key: string, seconds: number, read: (asOf: Date) => Promise<T>): Promise<T> {
  const now = ctx.now()
  const own = kept.get(ctx.db) ?? new Map<string, Kept>()
  kept.set(ctx.db, own)
  const start = () => {
    const value = read(now)
    value.catch(() => {
      if (own.get(key)?.value === value) own.delete(key)
    })
    return value
  }
  const before = own.get(key)
  const age = before === undefined ? Infinity : (now.getTime() - before.at) / 1000
  if (before === undefined || age < 0 || age >= seconds * patience) {
    const value = start()
    own.set(key, { at: now.getTime(), value, renewal: null })
    return value
  }
  if (age >= seconds && before.renewal === null) {
    const value = start()
    before.renewal = value.then(
      () => own.set(key, { at: now.getTime(), value, renewal: null }),
      () => (before.renewal = null),
    )
  }
  return before.value as Promise<T>
}
