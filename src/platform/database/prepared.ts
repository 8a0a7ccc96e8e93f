import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { PoolClient } from 'pg'

/**
 * Marks a statement that is asked for again and again with the same text: each connection prepares it once, so that its
 * planning is not paid every time. Only for few, fixed texts; put it first.
 */
export const prepared = '/* prepared */ '

/**
 * Numbers as rows of one column, for `from`. One is a row of its own: how long a list is the planner guesses, and it would plan a prepared
 * statement for one of them anew each time.
 */
export const rowsOf = (numbers: readonly number[]): RawBuilder<unknown> =>
  numbers.length === 1 ? sql`(values (${numbers[0]}::bigint))` : sql`unnest(${numbers}::bigint[])`

const names = new Map<string, string>()

function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) names.set(text, (name = createHash('sha1').update(text).digest('hex')))
  return name
}

/** Lets a connection prepare the statements that are marked. */
export function prepareMarked(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const marked = (text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.startsWith(prepared)
      ? query({ name: nameOf(text), text, values }, ...rest)
      : query(text, values, ...rest)
  client.query = marked as unknown as typeof client.query
}
