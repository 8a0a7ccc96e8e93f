import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery } from 'kysely'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import type { Db } from '../context.ts'

type Value = string | number | boolean | null | undefined

const special = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One row in the text format of COPY; null and undefined are null. */
export function copyLine(values: readonly Value[]): string {
  let line = ''
  for (let place = 0; place < values.length; place++) {
    const value = values[place]
    if (place > 0) line += '\t'
    if (value === null || value === undefined) line += '\\N'
    else if (typeof value === 'string')
      line += special.test(value) ? value.replace(/[\\\t\n\r]/g, (char) => escapes[char] as string) : value
    else line += value === true ? 't' : value === false ? 'f' : String(value)
  }
  return `${line}\n`
}

/** A list of texts as PostgreSQL writes it, for a value of `copyLine`. What the database cannot hold is left out. */
export const arrayText = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.toWellFormed().replaceAll('\0', '').replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/**
 * Copies lines made by `copyLine` into a table, `schema.table (column, …)`, on the connection of the given handle: inside
 * a transaction on that transaction's. Pieces of a few thousand lines joined are fastest. Returns the number of rows.
 */
export async function copyInto(
  db: Db,
  target: string,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Promise<number> {
  return db.getExecutor().provideConnection(async (connection) => {
    const stream: CopyStreamQuery = copyFrom(`copy ${target} from stdin`)
    // The driver hands its first argument to `pg`, which takes a stream in place of a text.
    await connection.executeQuery({ ...CompiledQuery.raw(''), sql: stream as unknown as string })
    await pipeline(Readable.from(pieces), stream)
    return stream.rowCount
  })
}
