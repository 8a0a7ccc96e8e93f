import { maskPersonIds } from '../../subjects/index.ts'
import type { ColumnMatch } from './columns.ts'

const longest = 2_000

/**
 * The cells of a refused row as they may be kept: only matched columns, ids of persons masked everywhere, whatever the
 * column is meant for. Text that cannot be stored is mended.
 */
export function sanitisedCells(cells: readonly string[], { matched }: ColumnMatch): string[] {
  return matched.map(({ column, isCode }) => {
    const cell = cells[column] ?? ''
    if (cell.length < 11) return cell.includes('\0') ? cell.replaceAll('\0', '') : cell
    const masked = maskPersonIds(cell.toWellFormed().replaceAll('\0', ''), isCode ? 'code' : 'text')
    return masked.length > longest ? `${masked.slice(0, longest).toWellFormed()}…` : masked
  })
}

/** A file name without folders, control characters and ids of persons. */
export function sanitisedFileName(name: string): string {
  const base = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  // oxlint-disable-next-line no-control-regex -- what is removed is control characters
  return (
    maskPersonIds(base.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, ''))
      .slice(0, 150)
      .toWellFormed() || '-'
  )
}
