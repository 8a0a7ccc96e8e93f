import { isBlank } from '../csv.ts'
import { fail } from '../errors.ts'
import type { Limits } from '../limits.ts'
import type { Batch } from '../table.ts'
import { ElementCutter } from './elements.ts'
import { dateText, numberText } from './number.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Meaning } from './styles.ts'
import { cellText, endsName, openTags, openTagEnd, plainText, richText } from './xml.ts'

const batchSize = 1_000
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
    start = /<((?:[\w.-]+:)?)sheetData[\s/>]/.exec(head)
  }
  const reader = new RowReader(start[1]!, reading)
  const first = head.slice(start.index)
  async function* batches(): AsyncGenerator<Batch> {
    try {
      let more = reader.push(first)
      if (reader.size >= batchSize) yield reader.take()
      while (more) {
        const next = await pieces.next()
        if (next.done) throw fail('tabular.broken-xlsx', { values: { part: 'sheet' } })
        more = reader.push(next.value)
        if (reader.size >= batchSize) yield reader.take()
      }
      if (reader.size > 0) yield reader.take()
    } finally {
      await pieces.return(undefined)
    }
  }
  return { hiddenColumns: hiddenColumns(head.slice(0, start.index), reading.limits.columns), batches: batches() }
}

function hiddenColumns(head: string, most: number): number[] {
  const hidden: number[] = []
  for (const { name, attributes } of openTags(head)) {
    if (name !== 'col' || !['1', 'true'].includes(attributes.get('hidden') ?? '')) continue
    const last = Math.min(Number(attributes.get('max')), most)
    for (let column = Number(attributes.get('min')); column <= last; column++) hidden.push(column - 1)
  }
  return hidden
}

class RowReader {
  #rows: string[][] = []
  #numbers: number[] = []
  #hidden: number[] = []
  #number = 0
  #kept = 0
  #tail = ''
  readonly #cutter: ElementCutter
  readonly #reading: SheetReading
  readonly #prefix: string
  readonly #cellOpen: string
  readonly #cellClose: string
  readonly #end: string

  constructor(prefix: string, reading: SheetReading) {
    this.#prefix = prefix
    this.#reading = reading
    this.#cellOpen = `<${prefix}c`
    this.#cellClose = `</${prefix}c>`
    this.#end = `</${prefix}sheetData>`
    // Around each value stand some forty characters of markup.
    this.#cutter = new ElementCutter(`${prefix}row`, reading.limits.rowLength * 4)
  }

  get size(): number {
    return this.#rows.length
  }

  take(): Batch {
    const batch = { rows: this.#rows, numbers: this.#numbers, hidden: this.#hidden }
    this.#rows = []
    this.#numbers = []
    this.#hidden = []
    return batch
  }

  /** Takes the next text; false when the rows are at their end. */
  push(piece: string): boolean {
    const joint = this.#tail + piece
    const end = joint.indexOf(this.#end)
    this.#cutter.push(end < 0 ? piece : piece.slice(0, Math.max(0, end - this.#tail.length)), this.#row)
    if (this.#cutter.tooLong) {
      throw fail('tabular.row-too-long', { values: { row: this.#number + 1, limit: this.#reading.limits.rowLength } })
    }
    if (this.#number === 0 && /^<(?:[\w.-]+:)?sheetData[^>]*\/>/.test(joint)) return false
    this.#tail = joint.slice(-this.#end.length)
    return end < 0
  }

  readonly #row = (text: string, tagStart: number, start: number, end: number): void => {
    const { limits } = this.#reading
    const numbered = attribute(text, tagStart, start, 'r')
    this.#number = numbered === null ? this.#number + 1 : Number(numbered)
    if (start === end) return
    const cells = this.#cells(text, start, end)
    if (isBlank(cells)) return
    if (++this.#kept > limits.rows) throw fail('tabular.too-many-rows', { values: { limit: limits.rows } })
    this.#rows.push(cells)
    this.#numbers.push(this.#number)
    const hidden = attribute(text, tagStart, start, 'hidden')
    if (hidden === '1' || hidden === 'true') this.#hidden.push(this.#number)
  }

  #cells(text: string, start: number, end: number): string[] {
    const { limits } = this.#reading
    const cells: string[] = []
    let column = -1
    for (let at = text.indexOf(this.#cellOpen, start); at >= 0 && at < end; at = text.indexOf(this.#cellOpen, at)) {
      const nameEnd = at + this.#cellOpen.length
      const content = openTagEnd(text, at)
      if (content < 0 || content > end) break
      if (!endsName(text.charCodeAt(nameEnd))) {
        at = content
        continue
      }
      column = columnOf(text, nameEnd, content) ?? column + 1
      if (text.charCodeAt(content - 2) === 47) {
        at = content
        continue
      }
      const close = text.indexOf(this.#cellClose, content)
      if (close < 0 || close > end) break
      const value = this.#value(text, at, content, close)
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

  #value(text: string, tagStart: number, content: number, close: number): string {
    const type = attribute(text, tagStart, content, 't')
    if (type === 'inlineStr') return richText(text.slice(content, close), this.#prefix)
    const open = text.indexOf(`<${this.#prefix}v`, content)
    if (open < 0 || open > close) return ''
    const from = text.indexOf('>', open) + 1
    const to = text.indexOf(`</${this.#prefix}v>`, from)
    if (from === 0 || to < 0 || to > close) return ''
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
    const style = attribute(text, tagStart, content, 's')
    const meaning = style === null ? 'number' : (this.#reading.meanings[Number(style)] ?? 'number')
    return meaning === 'number' ? numberText(raw) : dateText(raw, meaning, this.#reading.from1904)
  }
}

/** The column (from 0) a cell's reference names; null when it has none, as some exports leave it out. */
function columnOf(text: string, start: number, end: number): number | null {
  const reference = attribute(text, start - 1, end, 'r')
  if (reference === null) return null
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column > 0 && column < 1e6 ? column - 1 : null
}

/** The value of an attribute with a short name inside one open tag; null without it. */
function attribute(text: string, start: number, end: number, name: string): string | null {
  for (let at = text.indexOf(name, start); at >= 0 && at < end; at = text.indexOf(name, at + 1)) {
    if (text.charCodeAt(at - 1) > 32) continue
    let equals = at + name.length
    while (text.charCodeAt(equals) <= 32) equals++
    if (text.charCodeAt(equals) !== 61) continue
    let open = equals + 1
    while (text.charCodeAt(open) <= 32) open++
    const quote = text.charCodeAt(open)
    const close = text.indexOf(quote === 39 ? "'" : '"', open + 1)
    return close < 0 || close > end ? null : text.slice(open + 1, close)
  }
  return null
}
