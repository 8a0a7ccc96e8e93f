import type { Lang } from '../../platform/text.ts'
import { csvLine, csvStart } from './csv.ts'
import type { Column } from './record-columns.ts'

type Pages<T> = AsyncGenerator<readonly T[]>

/** A whole list as CSV, one page at a time. */
export async function* asCsv<T>(pages: Pages<T>, columns: readonly Column<T>[], lang: Lang): AsyncGenerator<string> {
  yield csvStart + csvLine(columns.map((column) => column.label[lang]))
  for await (const rows of pages) yield rows.map((row) => csvLine(columns.map((column) => column.value(row, lang)))).join('')
}

/** A whole list as one JSON object per line. */
export async function* asLines(pages: Pages<object>): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}
