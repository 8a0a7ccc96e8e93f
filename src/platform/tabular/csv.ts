import { fail } from './errors.ts'
import { defaultLimits, fullBatch, type Limits } from './limits.ts'
import type { Batch } from './table.ts'

const QUOTE = 34
const LF = 10
const CR = 13

type CsvLimits = Pick<Limits, 'rows' | 'columns' | 'cellLength' | 'rowLength'>

/**
 * Splits decoded text into rows (RFC 4180, and what programs really write: any line break, quotes only where a cell
 * begins with one, text after a closing quote kept as it stands). Blank rows are counted and left out.
 */
export async function* readCsv(text: AsyncIterable<string>, delimiter: string, limits: CsvLimits = defaultLimits): AsyncGenerator<Batch> {
  const parser = new CsvParser(delimiter, limits)
  for await (const piece of text) {
    parser.push(piece)
    if (parser.isFull) yield parser.take()
  }
  parser.end()
  if (parser.rows.length > 0) yield parser.take()
}

export class CsvParser {
  rows: string[][] = []
  #numbers: number[] = []
  #rest = ''
  #number = 0
  #kept = 0
  #length = 0
  readonly #delimiter: string
  readonly #code: number
  readonly #limits: CsvLimits

  constructor(delimiter: string, limits: CsvLimits = defaultLimits) {
    this.#delimiter = delimiter
    this.#code = delimiter.charCodeAt(0)
    this.#limits = limits
  }

  get isFull(): boolean {
    return this.rows.length >= fullBatch.rows || this.#length >= fullBatch.length
  }

  take(): Batch {
    const batch = { rows: this.rows, numbers: this.#numbers, hidden: [] }
    this.rows = []
    this.#numbers = []
    this.#length = 0
    return batch
  }

  push(piece: string): void {
    this.#scan(this.#rest === '' ? piece : this.#rest + piece, false)
    if (this.#rest.length > this.#limits.rowLength) this.#refuseRest()
  }

  end(): void {
    this.#scan(this.#rest, true)
  }

  #scan(text: string, last: boolean): void {
    let at = 0
    let quote = text.indexOf('"')
    let lf = text.indexOf('\n')
    let cr = text.indexOf('\r')
    while (at < text.length) {
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at)
      if (lf >= 0 && lf < at) lf = text.indexOf('\n', at)
      if (cr >= 0 && cr < at) cr = text.indexOf('\r', at)
      const end = cr >= 0 && (cr < lf || lf < 0) ? cr : lf
      if (end >= 0 ? quote < 0 || quote > end : quote < 0) {
        // Without a quote before its end a row is split by the engine itself. A CR at the very end may be half a line break.
        if (end < 0 ? !last : end === cr && end + 1 === text.length && !last) break
        const line = text.slice(at, end < 0 ? text.length : end)
        this.#keep(line === '' ? [''] : line.split(this.#delimiter), line.length)
        at = end < 0 ? text.length : end === cr && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1
      } else {
        const next = this.#quotedRow(text, at, last)
        if (next < 0) break
        at = next
      }
    }
    this.#rest = text.slice(at)
  }

  /** Reads one row cell by cell; gives where the next begins, or -1 when the text ends before the row does. */
  #quotedRow(text: string, start: number, last: boolean): number {
    const cells: string[] = []
    let at = start
    for (;;) {
      let cell = ''
      if (text.charCodeAt(at) === QUOTE) {
        let from = at + 1
        for (;;) {
          const close = text.indexOf('"', from)
          if (close < 0) {
            if (last) throw fail('tabular.unclosed-quote', { values: { row: this.#number + 1 } })
            return -1
          }
          if (close + 1 === text.length && !last) return -1
          cell += text.slice(from, close)
          at = close + 1
          if (text.charCodeAt(at) !== QUOTE) break
          cell += '"'
          from = at + 1
        }
      }
      const from = at
      let code = -1
      for (; at < text.length; at++) {
        code = text.charCodeAt(at)
        if (code === this.#code || code === LF || code === CR) break
      }
      if (at > from) cell += text.slice(from, at)
      cells.push(cell)
      if (at === text.length) {
        if (!last) return -1
        this.#keep(cells, at - start)
        return at
      }
      at++
      if (code === this.#code) continue
      if (code === CR) {
        if (at === text.length && !last) return -1
        if (text.charCodeAt(at) === LF) at++
      }
      this.#keep(cells, at - start)
      return at
    }
  }

  #keep(cells: string[], length: number): void {
    const row = ++this.#number
    const { columns, cellLength, rowLength, rows } = this.#limits
    if (length > rowLength) throw fail('tabular.row-too-long', { values: { row, limit: rowLength } })
    if (cells.length > columns) throw fail('tabular.too-many-columns', { values: { row, limit: columns } })
    if (length > cellLength && cells.some((cell) => cell.length > cellLength)) {
      throw fail('tabular.cell-too-long', { values: { row, limit: cellLength } })
    }
    if (isBlank(cells)) return
    if (++this.#kept > rows) throw fail('tabular.too-many-rows', { values: { limit: rows } })
    this.rows.push(cells)
    this.#length += length
    this.#numbers.push(row)
  }

  #refuseRest(): never {
    const row = this.#number + 1
    const inQuotes = (this.#rest.split('"').length - 1) % 2 === 1
    if (inQuotes) throw fail('tabular.unclosed-quote', { values: { row } })
    throw fail('tabular.row-too-long', { values: { row, limit: this.#limits.rowLength } })
  }
}

/** Whether no cell holds anything but blanks. */
export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}
