import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { PoolClient } from 'pg'

/**
 * Marks a statement that is asked for again and again with the same text: each connection prepares it once, so that its
 * planning is not paid every time. Only for few, fixed texts; put it first.
 */
export const prepared = '/* prepared */ '

/** How long a list is taken to be whose length the planner cannot know. */
const guessed = 10

/**
 * A list that is not shorter than the planner guesses, by nulls that meet nothing: it would plan a prepared statement for a shorter one anew
 * each time, because it looks cheaper than the plan it has.
 */
export const longEnough = <T>(list: readonly T[]): readonly (T | null)[] =>
  list.length >= guessed ? list : [...list, ...Array.from({ length: guessed - list.length }, () => null)]

/** Numbers as rows of one column, for `from`; a few are made up with nulls. */
export const rowsOf = (numbers: readonly number[]): RawBuilder<unknown> => sql`unnest(${longEnough(numbers)}::bigint[])`

/** The same of texts. */
export const textsOf = (texts: readonly string[]): RawBuilder<unknown> => sql`unnest(${longEnough(texts)}::text[])`

/** Texts of the program or of a pack as part of the statement, so that there is nothing to guess about them. */
export const anyOfTexts = (texts: readonly string[]): RawBuilder<unknown> =>
  texts.length === 0 ? sql`any('{}'::text[])` : sql`any(array[${sql.join(texts.map((text) => sql.lit(text)))}])`

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
