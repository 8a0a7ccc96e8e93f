import { isBlank } from '../csv.ts'
import { fail } from '../errors.ts'
import { fullBatch, type Limits } from '../limits.ts'
import type { Batch } from '../table.ts'
import { CellTag } from './cell-tag.ts'
import { ElementCutter } from './elements.ts'
import { dateText, numberText } from './number.ts'
import type { SharedStrings } from './shared-strings.ts'
import { NextPlace } from './next-place.ts'
import type { Meaning } from './styles.ts'
import { cellText, endsName, openTags, openTagEnd, plainText, richText } from './xml.ts'

/** A sheet has this many rows at most (ECMA-376, as spreadsheet programs keep it). */
const lastRow = 1_048_576
const headLength = 4 * 1024 * 1024

export type SheetReading = {
  readonly strings: SharedStrings | null
  readonly meanings: readonly Meaning[]
  readonly from1904: boolean
  readonly limits: Pick<Limits, 'rows' | 'columns' | 'cellLength' | 'rowLength'>
}

/** Reads a sheet's rows as they unpack. What stands before the rows is read at once: it tells the hidden columns. */
export async function readSheet(pieces: AsyncGenerator<string>, reading: SheetReading) {
  let head = ''
  let start: RegExpExecArray | null = null
  while (start === null) {
    const next = await pieces.next()
    if (next.done || head.length > headLength) throw fail('tabular.broken-xlsx', { values: { part: 'sheet' } })
    head += next.value
    start = /<((?:[\w.-]+:)?)sheetData(?:\s[^<>]*)?\/?>/.exec(head)
  }
  const reader = new RowReader(start[1]!, reading)
  const first = head.slice(start.index)
  async function* batches(): AsyncGenerator<Batch> {
    try {
      // A sheet without rows may have its list of rows as one closed tag.
      let more = !isClosed(first) && reader.push(first)
      if (reader.isFull) yield reader.take()
      while (more) {
        const next = await pieces.next()
        if (next.done) throw fail('tabular.broken-xlsx', { values: { part: 'sheet' } })
        more = reader.push(next.value)
        if (reader.isFull) yield reader.take()
      }
      if (reader.size > 0) yield reader.take()
    } finally {
      await pieces.return(undefined)
    }
  }
  return { hiddenColumns: hiddenColumns(head.slice(0, start.index), reading.limits.columns), batches: batches() }
}

const isClosed = (tag: string): boolean => tag.slice(0, openTagEnd(tag, 0)).endsWith('/>')

function hiddenColumns(head: string, most: number): number[] {
  const spans: { readonly first: number; readonly last: number }[] = []
  for (const { name, attributes } of openTags(head)) {
    if (name !== 'col' || !['1', 'true'].includes(attributes.get('hidden') ?? '')) continue
    spans.push({ first: Math.trunc(Number(attributes.get('min'))), last: Math.min(Number(attributes.get('max')), most) })
  }
  // In order and each column once: spans can be any numbers, overlap, and come by the ten thousand.
  const hidden: number[] = []
  let next = 1
  for (const { first, last } of spans.toSorted((a, b) => a.first - b.first))
    for (next = Math.max(next, first); next <= last; next++) hidden.push(next - 1)
  return hidden
}

class RowReader {
  #rows: string[][] = []
  #numbers: number[] = []
  #hidden: number[] = []
  #number = 0
  #kept = 0
  #length = 0
  readonly #cutter: ElementCutter
  readonly #reading: SheetReading
  readonly #prefix: string
  readonly #cellOpen: NextPlace
  readonly #cellClose: NextPlace
  readonly #valueOpen: NextPlace
  readonly #valueClose: NextPlace
  readonly #plainOpen: string
  readonly #plainClose: string
  readonly #tag = new CellTag()

  constructor(prefix: string, reading: SheetReading) {
    this.#prefix = prefix
    this.#reading = reading
    this.#cellOpen = new NextPlace(`<${prefix}c`)
    this.#cellClose = new NextPlace(`</${prefix}c>`)
    this.#valueOpen = new NextPlace(`<${prefix}v`)
    this.#valueClose = new NextPlace(`</${prefix}v>`)
    this.#plainOpen = `<${prefix}is><${prefix}t`
    this.#plainClose = `</${prefix}t></${prefix}is>`
    // Around each value stand some forty characters of markup.
    this.#cutter = new ElementCutter(`${prefix}row`, reading.limits.rowLength * 4, `</${prefix}sheetData>`)
  }

  get size(): number {
    return this.#rows.length
  }

  get isFull(): boolean {
    return this.#rows.length >= fullBatch.rows || this.#length >= fullBatch.length
  }

  take(): Batch {
    const batch = { rows: this.#rows, numbers: this.#numbers, hidden: this.#hidden }
    this.#rows = []
    this.#numbers = []
    this.#hidden = []
    this.#length = 0
    return batch
  }

  /** Takes the next text; false when the rows are at their end. */
  push(piece: string): boolean {
    for (const place of [this.#cellOpen, this.#cellClose, this.#valueOpen, this.#valueClose]) place.restart()
    this.#cutter.push(piece, this.#row)
    if (this.#cutter.tooLong) {
      throw fail('tabular.row-too-long', { values: { row: this.#number + 1, limit: this.#reading.limits.rowLength } })
    }
    return !this.#cutter.ended
  }

  readonly #row = (text: string, tagStart: number, start: number, end: number): void => {
    const { limits } = this.#reading
    const tag = text.slice(tagStart, start)
    const numbered = attribute(tag, 'r')
    // A number that goes back or beyond what a sheet can hold is a broken one: rows are then counted.
    const given = Number(numbered ?? Number.NaN)
    this.#number = given > this.#number && given <= lastRow && Number.isInteger(given) ? given : this.#number + 1
    if (start === end) return
    const cells = this.#cells(text, start, end)
    if (isBlank(cells)) return
    if (++this.#kept > limits.rows) throw fail('tabular.too-many-rows', { values: { limit: limits.rows } })
    this.#rows.push(cells)
    this.#numbers.push(this.#number)
    for (const cell of cells) this.#length += cell.length
    const hidden = attribute(tag, 'hidden')
    if (hidden === '1' || hidden === 'true') this.#hidden.push(this.#number)
  }

  #cells(text: string, start: number, end: number): string[] {
    const { limits } = this.#reading
    const cells: string[] = []
    let column = -1
    const tag = this.#tag
    for (let at = this.#cellOpen.after(text, start); at < end; at = this.#cellOpen.after(text, at)) {
      const nameEnd = at + this.#cellOpen.what.length
      if (!endsName(text.charCodeAt(nameEnd))) {
        at = nameEnd
        continue
      }
      tag.read(text, nameEnd, end)
      if (tag.end < 0) break
      at = tag.end
      column = tag.column < 0 ? column + 1 : tag.column
      if (tag.isEmpty) continue
      const close = this.#cellClose.after(text, at)
      if (close > end) break
      const value = this.#value(text, at, close)
      at = close
      if (value === '') continue
      if (column >= limits.columns) throw fail('tabular.too-many-columns', { values: { row: this.#number, limit: limits.columns } })
      if (value.length > limits.cellLength) {
        throw fail('tabular.cell-too-long', { values: { row: this.#number, limit: limits.cellLength } })
      }
      while (cells.length < column) cells.push('')
      cells[column] = value
    }
    return cells
  }

  #value(text: string, content: number, close: number): string {
    const { type, style } = this.#tag
    if (type === 'inlineStr') return this.#inline(text, content, close)
    const open = this.#valueOpen.after(text, content)
    if (open > close) return ''
    const from = text.indexOf('>', open) + 1
    const to = this.#valueClose.after(text, from)
    if (to > close) return ''
    const raw = text.slice(from, to)
    switch (type) {
      case 's': {
        const string = this.#reading.strings?.get(Number(raw))
        if (string === undefined) throw fail('tabular.broken-xlsx', { values: { part: 'sharedStrings' } })
        return string
      }
      case 'b':
        return raw.trim() === '1' ? 'TRUE' : 'FALSE'
      case 'str':
      case 'e':
        return cellText(plainText(raw))
      case 'd':
        return raw
          .trim()
          .replace('T', ' ')
          .replace(/ 00:00:00(\.0+)?Z?$/, '')
    }
    const meaning = this.#reading.meanings[style] ?? 'number'
    return meaning === 'number' ? numberText(raw) : dateText(raw, meaning, this.#reading.from1904)
  }

  #inline(text: string, content: number, close: number): string {
    // Nearly all inline strings are one text; only others need the general reading.
    if (text.startsWith(this.#plainOpen, content)) {
      const from = text.indexOf('>', content + this.#plainOpen.length) + 1
      const to = close - this.#plainClose.length
      if (from > 0 && to >= from && text.startsWith(this.#plainClose, to) && text.indexOf('<', from) === to)
        return cellText(text.slice(from, to))
    }
    return richText(text.slice(content, close), this.#prefix)
  }
}

/** The value of an attribute inside an open tag; null without it. */
function attribute(tag: string, name: string): string | null {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    if (at === 0 || tag.charCodeAt(at - 1) > 32) continue
    let equals = at + name.length
    while (tag.charCodeAt(equals) <= 32) equals++
    if (tag.charCodeAt(equals) !== 61) continue
    let open = equals + 1
    while (tag.charCodeAt(open) <= 32) open++
    const close = tag.indexOf(tag.charCodeAt(open) === 39 ? "'" : '"', open + 1)
    return close < 0 ? null : tag.slice(open + 1, close)
  }
  return null
}
