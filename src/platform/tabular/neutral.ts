import type { Batch } from './table.ts'

/** What a spreadsheet program may take for a formula, in either width and behind blanks nobody sees; one more column begins after a tab. */
const formula = /^[\s\u200b]*[=+\-@＝＋－＠]|^[\t\r\n](?=\s*\S)/u

/** Plain numbers are no formulas, signed or not. */
const plainNumber = /^[+-]\d+(?:\.\d+)?$/

const looksLikeFormula = (cell: string): boolean => formula.test(cell) && !plainNumber.test(cell)

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
