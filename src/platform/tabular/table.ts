import type { Encoding } from './encoding.ts'

type Format = 'csv' | 'xlsx' | 'json' | 'ndjson'

/** Rows with content, in file order. `numbers[i]` is the number a spreadsheet program shows beside `rows[i]`. */
export type Batch = {
  readonly rows: string[][]
  readonly numbers: number[]
  /** Numbers of rows of this batch that are hidden in the workbook. */
  readonly hidden: readonly number[]
}

export type SheetInfo = { readonly name: string; readonly hidden: boolean }

export type Table = {
  readonly format: Format
  /** What the text is encoded in; null for XLSX. Settled at the latest when the last row is read. */
  readonly encoding: Encoding | null
  readonly delimiter: string | null
  readonly sheet: string | null
  readonly sheets: readonly SheetInfo[]
  /** Columns (from 0) hidden in the workbook. Their cells are in the rows like any other. */
  readonly hiddenColumns: readonly number[]
  readonly batches: AsyncIterable<Batch>
  /** Frees what the table holds. Reading to the end, or leaving the loop, does it too. */
  close(): Promise<void>
}
