import { findHeader, type Header } from './header.ts'
import type { Batch, Table } from './table.ts'

/**
 * The header of a table with the numbers of its first and last row, and the rows below it; without a header found, null and
 * all rows.
 */
export async function splitHeader(
  table: Table,
  isKnownHeader: (text: string) => boolean,
): Promise<{ header: (Header & { readonly rows: readonly [number, number] }) | null; batches: AsyncIterable<Batch> }> {
  const iterator = table.batches[Symbol.asyncIterator]()
  const first = await iterator.next()
  const header = first.done ? null : findHeader(first.value.rows, isKnownHeader)
  async function* batches(): AsyncGenerator<Batch> {
    try {
      if (first.done) return
      const { rows, numbers, hidden } = first.value
      const from = header === null ? 0 : header.last + 1
      if (from < rows.length) yield { rows: rows.slice(from), numbers: numbers.slice(from), hidden }
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.(undefined)
      await table.close()
    }
  }
  const numberOf = (index: number): number => first.value?.numbers[index] ?? index + 1
  return { header: header && { ...header, rows: [numberOf(header.first), numberOf(header.last)] }, batches: batches() }
}
