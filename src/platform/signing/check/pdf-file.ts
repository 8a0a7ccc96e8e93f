import { Malformed } from './der.ts'
import { readNode, skipSpace, wordAt, type PdfArray, type PdfDictionary, type PdfNode } from './pdf-syntax.ts'

/** A PDF file with its table of objects, as far as it is written here: plain tables, no object streams. */
export type PdfFile = {
  readonly bytes: Uint8Array
  /** Where the newest table begins, and the trailer below it. */
  readonly table: number
  readonly trailer: PdfDictionary
  readonly places: ReadonlyMap<number, number>
}

/** Of a few bytes. */
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
const mostTables = 8
const mostEntries = 300_000
/** No object that is looked at is longer: a stranger's file is not read over and over. */
const longestObject = 256 * 1024

/** Reads the tables of a file. Throws `Malformed` when the end or a table is not as it is written. */
export function openPdf(bytes: Uint8Array): PdfFile {
  const [, start] = /startxref\r?\n(\d{1,12})\r?\n%%EOF\r?\n?$/.exec(latin1(bytes.subarray(-60))) ?? []
  if (start === undefined) throw new Malformed('no end')
  const places = new Map<number, number>()
  const budget = { entries: mostEntries }
  let newest: PdfDictionary | undefined
  let table: number | undefined = Number(start)
  for (let count = 0; table !== undefined; count++) {
    if (count === mostTables) throw new Malformed('too many tables')
    const trailer = readTable(bytes, table, places, budget)
    newest ??= trailer
    const earlier = trailer.value.get('Prev')
    if (earlier && (earlier.kind !== 'number' || earlier.value >= table)) throw new Malformed('earlier table')
    table = earlier?.value
  }
  return { bytes, table: Number(start), trailer: newest as PdfDictionary, places }
}

/** One table (7.5.4): what a newer one says of an object counts. */
function readTable(bytes: Uint8Array, start: number, places: Map<number, number>, budget: { entries: number }): PdfDictionary {
  if (wordAt(bytes, start) !== 'xref') throw new Malformed('no table')
  let at = skipSpace(bytes, start + 4)
  while (wordAt(bytes, at) !== 'trailer') {
    const [header, first, length] = /^(\d{1,7}) (\d{1,7}) ?\r?\n/.exec(latin1(bytes.subarray(at, at + 30))) ?? []
    const count = Number(length)
    budget.entries -= count + 1
    if (header === undefined || budget.entries < 0) throw new Malformed('table')
    const begin = at + header.length
    if (begin + count * 20 > bytes.length) throw new Malformed('table')
    const entries = new TextDecoder('latin1').decode(bytes.subarray(begin, begin + count * 20))
    for (let index = 0; index < count; index++) {
      const [, place, kind] = /^(\d{10}) \d{5} ([nf])[ \r\n]{2}$/.exec(entries.slice(index * 20, index * 20 + 20)) ?? []
      if (place === undefined) throw new Malformed('entry')
      const number = Number(first) + index
      if (!places.has(number)) places.set(number, kind === 'n' ? Number(place) : -1)
    }
    at = skipSpace(bytes, begin + count * 20)
  }
  return expectKind(readNode(bytes.subarray(0, at + longestObject), at + 'trailer'.length), 'dictionary')
}

export function expectKind<K extends PdfNode['kind']>(node: PdfNode | undefined, kind: K): Extract<PdfNode, { kind: K }> {
  if (node?.kind !== kind) throw new Malformed(`${kind} expected`)
  return node as Extract<PdfNode, { kind: K }>
}

/** The object a number stands for. */
export function objectAt(file: PdfFile, number: number): PdfNode {
  const place = file.places.get(number) ?? -1
  const head = place < 0 ? '' : latin1(file.bytes.subarray(place, place + 30))
  const [opening, named] = /^(\d{1,10}) 0 obj\b/.exec(head) ?? []
  if (opening === undefined || Number(named) !== number) throw new Malformed('object')
  return readNode(file.bytes.subarray(0, place + longestObject), place + opening.length)
}

/** What a value is, or what it refers to. */
export function resolve(file: PdfFile, node: PdfNode | undefined): PdfNode | undefined {
  const found = node?.kind === 'reference' ? objectAt(file, node.value) : node
  if (found?.kind === 'reference') throw new Malformed('reference')
  return found
}

export const dictionaryAt = (file: PdfFile, node: PdfNode | undefined): PdfDictionary => expectKind(resolve(file, node), 'dictionary')
export const arrayAt = (file: PdfFile, node: PdfNode | undefined): PdfArray => expectKind(resolve(file, node), 'array')

export const catalogOf = (file: PdfFile): PdfDictionary => dictionaryAt(file, file.trailer.value.get('Root'))

export const isNamed = (node: PdfNode | undefined, name: string): boolean => node?.kind === 'name' && node.value === name
