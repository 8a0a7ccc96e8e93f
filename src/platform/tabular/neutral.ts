import type { Batch } from './table.ts'

/** Whether a spreadsheet program might take a cell for a formula. Plain numbers are none, signed or not. */
function looksLikeFormula(cell: string): boolean {
  const first = cell.charCodeAt(0)
  if (first === 61 || first === 64) return true
  if (first === 9 || first === 13) return cell.trim() !== ''
  return (first === 43 || first === 45) && !/^[+-]\d+(?:\.\d+)?$/.test(cell)
}

/** Apostrophes before a formula may have been in the cell or be ours: counting them all in keeps the way back exact. */
const isGuarded = (cell: string): boolean => looksLikeFormula(cell.charCodeAt(0) === 39 ? cell.replace(/^'+/, '') : cell)

/** The cell as it may be written to a CSV file: what looks like a formula gets an apostrophe before it. */
export const neutralised = (cell: string): string => (isGuarded(cell) ? `'${cell}` : cell)

/** Takes back the apostrophes that `neutralised` writes, so that a file sent out and back holds the same values. */
export async function* withoutApostrophes(batches: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    for (const row of batch.rows) {
      for (let column = 0; column < row.length; column++) {
        const cell = row[column]!
        if (cell.charCodeAt(0) === 39 && isGuarded(cell)) row[column] = cell.slice(1)
      }
    }
    yield batch
  }
}
