/** A signed number is no formula: every list a spreadsheet reads leaves it a number, as platform/tabular/neutral.ts does. */
const plainNumber = /^[+-]\d+(?:\.\d+)?$/

/** What a spreadsheet would take for a formula, in either width. */
const formula = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** One cell: a formula becomes text, and what would break the line is quoted. */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = formula.test(value) && !plainNumber.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Spreadsheets take a file for UTF-8 only when it says so. */
export const csvStart = '\ufeff'
