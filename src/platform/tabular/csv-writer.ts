import iconv from 'iconv-lite'
import { neutralised } from './neutral.ts'

export type CsvOptions = {
  /** UTF-8 is written with a byte order mark: spreadsheet programs take it for the local encoding otherwise. */
  readonly encoding?: 'utf-8' | 'gb18030'
  readonly delimiter?: string
}

type Rows = AsyncIterable<readonly string[]> | Iterable<readonly string[]>

const flushAt = 65_536

/** Writes rows as CSV, in pieces; cells that look like formulas are neutralised. */
export async function* writeCsv(rows: Rows, options: CsvOptions = {}): AsyncGenerator<Buffer> {
  const delimiter = options.delimiter ?? ','
  const encode = (text: string) => (options.encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text, 'utf8'))
  let text = options.encoding === 'gb18030' ? '' : '\uFEFF'
  for await (const row of rows) {
    text += csvLine(row, delimiter)
    if (text.length < flushAt) continue
    yield encode(text)
    text = ''
  }
  if (text !== '') yield encode(text)
}

/** One row as a line of CSV. */
function csvLine(row: readonly string[], delimiter = ','): string {
  let line = ''
  for (let column = 0; column < row.length; column++) {
    const cell = neutralised(row[column]!)
    if (column > 0) line += delimiter
    line += needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
  }
  return `${line}\r\n`
}

const needsQuotes = (cell: string, delimiter: string): boolean => /["\r\n]/.test(cell) || cell.includes(delimiter)
