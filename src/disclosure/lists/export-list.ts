import { writeCsv } from '../../platform/tabular/index.ts'
import type { Lang } from '../../platform/text.ts'
import type { Column } from './record-columns.ts'

type Pages<T> = AsyncGenerator<readonly T[]>

/** A whole list as CSV, one page at a time; what is missing is empty. */
export const asCsv = <T>(pages: Pages<T>, columns: readonly Column<T>[], lang: Lang): AsyncGenerator<Uint8Array> =>
  writeCsv(cellsOf(pages, columns, lang))

async function* cellsOf<T>(pages: Pages<T>, columns: readonly Column<T>[], lang: Lang): AsyncGenerator<string[]> {
  yield columns.map((column) => column.label[lang])
  for await (const rows of pages) for (const row of rows) yield columns.map((column) => column.value(row, lang) ?? '')
}

/** A whole list as one JSON object per line. */
export async function* asLines(pages: Pages<object>): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}
