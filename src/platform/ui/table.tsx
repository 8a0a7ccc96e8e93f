import type { ReactNode } from 'react'
import { formatNumber } from '../format.ts'
import { usePlace } from './place.tsx'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** `end` for numbers. */
  align?: 'end'
  /** The cell that names the row. */
  heading?: boolean
  /** Dates, codes and numbers that must not break. */
  tight?: boolean
  /** Running text that needs room. */
  wide?: boolean
  /** Where a click on the heading leads, and how the table is sorted by it. */
  sort?: { readonly href: string; readonly direction?: 'ascending' | 'descending' | undefined }
}

/** A column of plain numbers. */
export const numberColumn = <Row,>(key: string, label: string, of: (row: Row) => number): Column<Row> => ({
  ...{ key, label, align: 'end' },
  cell: (row) => formatNumber(of(row)),
})

type TableProps<Row> = {
  caption: ReactNode
  /** Keeps the caption for screen readers only, when a heading above already says it. */
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode
}

/** A table that becomes one card per row where it is narrow. Roles are written out because `display` changes there. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, empty }: TableProps<Row>) {
  const { href } = usePlace()
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  const className = (column: Column<Row>) =>
    [column.align === 'end' && 'end', column.tight === true && 'tight', column.wide === true && 'roomy'].filter(Boolean).join(' ') ||
    undefined
  return (
    <div className="table-box">
      <table role="table">
        <caption className={captionHidden === true ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={className(column)} aria-sort={column.sort?.direction}>
                {column.sort === undefined ? column.label : <a href={href(column.sort.href)}>{column.label}</a>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) =>
                column.heading === true ? (
                  <th key={column.key} role="rowheader" scope="row" className={className(column)} data-label={column.label}>
                    <span>{column.cell(row)}</span>
                  </th>
                ) : (
                  <td key={column.key} role="cell" className={className(column)} data-label={column.label}>
                    <span>{column.cell(row)}</span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export type Term = { readonly label: ReactNode; readonly value: ReactNode; readonly note?: ReactNode; readonly wide?: boolean }

/** Names and values: an identity, the fields of a record. */
export const DefinitionList = ({ terms, columns = 1 }: { terms: readonly Term[]; columns?: 1 | 2 }) => (
  <dl className={`terms terms-${columns}`}>
    {terms.map((term, index) => (
      <div key={index} className={term.wide === true ? 'term wide' : 'term'}>
        <dt>{term.label}</dt>
        <dd>
          {term.value}
          {term.note !== undefined && <span className="term-note">{term.note}</span>}
        </dd>
      </div>
    ))}
  </dl>
)
