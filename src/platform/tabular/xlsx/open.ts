import { fail } from '../errors.ts'
import { findHeader } from '../header.ts'
import type { Limits } from '../limits.ts'
import type { Spool } from '../spool.ts'
import { closing } from '../stream.ts'
import type { Table } from '../table.ts'
import { Package } from './package.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readSheet } from './sheet.ts'
import { readWorkbook, type Sheet } from './workbook.ts'

export type SheetChoice = {
  /** The sheet to read, by name. */
  readonly sheet?: string
  /** Without a name, the first visible sheet with such a header is read, else the first visible one with any row. */
  readonly isKnownHeader?: (text: string) => boolean
}

/** Opens one sheet of a workbook as a table. */
export async function openXlsx(spool: Spool, limits: Limits, choice: SheetChoice): Promise<Table> {
  let parts: Package
  try {
    parts = await Package.open(spool, limits)
  } catch (error) {
    await spool.close()
    throw error
  }
  try {
    const book = await readWorkbook(parts)
    const strings = book.sharedStrings === null ? null : await readSharedStrings(parts.pieces(book.sharedStrings), limits)
    const open = (sheet: Sheet) =>
      readSheet(parts.pieces(sheet.part), { strings, meanings: book.meanings, from1904: book.from1904, limits })
    const sheet = await choose(book.sheets, open, choice)
    const { hiddenColumns, batches } = await open(sheet)
    return {
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      sheet: sheet.name,
      sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
      hiddenColumns,
      batches: closing(batches, parts),
      close: async () => {
        await batches.return(undefined)
        await parts.close()
      },
    }
  } catch (error) {
    await parts.close()
    throw error
  }
}

type Open = (sheet: Sheet) => ReturnType<typeof readSheet>

async function choose(sheets: readonly Sheet[], open: Open, choice: SheetChoice): Promise<Sheet> {
  if (choice.sheet !== undefined) {
    const named = sheets.find(({ name }) => name === choice.sheet)
    if (named === undefined) throw fail('tabular.no-such-sheet', { values: { sheet: choice.sheet } })
    return named
  }
  const visible = sheets.filter(({ hidden }) => !hidden)
  const candidates = visible.length > 0 ? visible : sheets
  if (candidates.length === 1) return candidates[0]!
  let filled: Sheet | undefined
  for (const sheet of candidates) {
    const { batches } = await open(sheet)
    const first = await batches.next()
    await batches.return(undefined)
    if (first.done) continue
    filled ??= sheet
    if (choice.isKnownHeader === undefined || findHeader(first.value.rows, choice.isKnownHeader) !== null) return sheet
  }
  return filled ?? candidates[0]!
}
