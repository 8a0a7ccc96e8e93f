import { fail } from './errors.ts'
import { fullBatch, type Limits } from './limits.ts'
import type { Batch } from './table.ts'

type JsonLimits = Pick<Limits, 'rows' | 'columns' | 'cellLength' | 'rowLength'>
type Value = string | number | boolean | null | object

/**
 * Reads flat objects, in an array or one after another, as a table whose first row is the names of their fields.
 * Numbers keep the digits they were written with: a code of eighteen digits is no floating-point number.
 */
export async function* readJson(
  text: AsyncIterable<string>,
  isArray: boolean,
  names: readonly string[],
  limits: JsonLimits,
): AsyncGenerator<Batch> {
  const columns = new Map(names.map((name, column) => [name, column]))
  let rows = [[...names]]
  let numbers = [0]
  let length = 0
  let number = 0
  const take = (): Batch => {
    const batch = { rows, numbers, hidden: [] }
    rows = []
    numbers = []
    length = 0
    return batch
  }
  for await (const objects of cutObjects(text, isArray, limits)) {
    for (const object of objects) {
      rows.push(toRow(parse(object, ++number), columns, number, limits.cellLength))
      numbers.push(number)
      length += object.length
      if (rows.length >= fullBatch.rows || length >= fullBatch.length) yield take()
    }
  }
  if (rows.length > 0 && number > 0) yield take()
}

/** The names of all fields, in the order in which they come first: an object may leave out what others have. */
export async function jsonNames(text: AsyncIterable<string>, isArray: boolean, limits: JsonLimits): Promise<string[]> {
  const names = new Set<string>()
  let number = 0
  for await (const objects of cutObjects(text, isArray, limits)) {
    for (const object of objects) {
      for (const [name] of parse(object, ++number)) names.add(name)
      if (names.size > limits.columns) throw fail('tabular.too-many-columns', { values: { row: number, limit: limits.columns } })
    }
  }
  return [...names]
}

async function* cutObjects(text: AsyncIterable<string>, isArray: boolean, limits: JsonLimits): AsyncGenerator<readonly string[]> {
  const cutter = new ObjectCutter(isArray, limits)
  for await (const piece of text) {
    cutter.push(piece)
    yield cutter.take()
  }
  cutter.end()
  yield cutter.take()
}

function toRow(fields: readonly [string, Value][], columns: ReadonlyMap<string, number>, row: number, cellLength: number): string[] {
  const cells = Array<string>(columns.size).fill('')
  for (const [key, value] of fields) {
    const column = columns.get(key) as number
    if (value !== null && typeof value === 'object') throw fail('tabular.json-nested', { values: { row, column: column + 1 } })
    const cell = value === null ? '' : String(value)
    if (cell.length > cellLength) throw fail('tabular.cell-too-long', { values: { row, limit: cellLength } })
    cells[column] = cell
  }
  return cells
}

type Reviver = (this: unknown, key: string, value: Value, context: { readonly source?: string }) => Value
const asWritten: Reviver = (_, value, { source }) => (typeof value === 'number' && source !== undefined ? source : value)

function parse(text: string, row: number): [string, Value][] {
  try {
    const fields = Object.entries(JSON.parse(text) as Record<string, Value>)
    if (!fields.some(([, value]) => typeof value === 'number')) return fields
    return Object.entries(JSON.parse(text, asWritten as (key: string, value: unknown) => unknown) as Record<string, Value>)
  } catch {
    // The parser's own message quotes the content, which must not be shown.
    throw fail('tabular.json', { values: { row } })
  }
}

const interesting = /["{}[\]]/g

/** Cuts the objects out of JSON text that comes in pieces, each as its own text. */
class ObjectCutter {
  readonly #isArray: boolean
  readonly #limit: number
  readonly #rows: number
  #text = ''
  #at = 0
  #start = -1
  #depth = 0
  #inString = false
  #done: string[] = []
  #count = 0
  #closed = false
  #opened = false

  constructor(isArray: boolean, limits: JsonLimits) {
    this.#isArray = isArray
    this.#limit = limits.rowLength
    this.#rows = limits.rows
  }

  take(): string[] {
    const done = this.#done
    this.#done = []
    return done
  }

  push(piece: string): void {
    this.#text = this.#text.slice(this.#start < 0 ? this.#at : this.#start) + piece
    this.#at = this.#start < 0 ? 0 : this.#at - this.#start
    this.#start = Math.min(this.#start, 0)
    while (this.#at < this.#text.length) if (!(this.#start < 0 ? this.#between() : this.#inside())) break
    if (this.#start >= 0 && this.#text.length > this.#limit) {
      throw fail('tabular.row-too-long', { values: { row: this.#count + 1, limit: this.#limit } })
    }
  }

  end(): void {
    if (this.#start >= 0 || (this.#isArray && !this.#closed)) throw this.#wrong()
  }

  /** Outside objects only blanks, commas and the array's brackets may stand. */
  #between(): boolean {
    const code = this.#text.charCodeAt(this.#at)
    if (code === 123 && !this.#closed && this.#opened === this.#isArray) {
      this.#start = this.#at++
      this.#depth = 1
      return true
    }
    if (code === 91 && this.#isArray && !this.#opened) this.#opened = true
    else if (code === 93 && this.#opened && !this.#closed) this.#closed = true
    else if (code !== 44 && code !== 32 && code !== 10 && code !== 13 && code !== 9) throw this.#wrong()
    this.#at++
    return true
  }

  /** Goes on to the end of an object; false when the text ends first. */
  #inside(): boolean {
    if (this.#inString) {
      const quote = this.#text.indexOf('"', this.#at)
      if (quote < 0) return this.#wait()
      let slashes = quote - 1
      while (this.#text.charCodeAt(slashes) === 92) slashes--
      this.#inString = (quote - slashes) % 2 === 0
      this.#at = quote + 1
      return true
    }
    interesting.lastIndex = this.#at
    const found = interesting.exec(this.#text)
    if (found === null) return this.#wait()
    this.#at = found.index + 1
    if (found[0] === '"') this.#inString = true
    else if (found[0] === '{' || found[0] === '[') this.#depth++
    else if (--this.#depth === 0) {
      this.#done.push(this.#text.slice(this.#start, this.#at))
      if (++this.#count > this.#rows) throw fail('tabular.too-many-rows', { values: { limit: this.#rows } })
      this.#start = -1
    }
    return true
  }

  #wait(): false {
    this.#at = this.#text.length
    return false
  }

  #wrong(): Error {
    return fail('tabular.json', { values: { row: this.#count + 1 } })
  }
}
