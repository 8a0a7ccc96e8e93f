import { Malformed } from './der.ts'

/** The objects of PDF (ISO 32000-1, 7.3) with the place each stands at. */
type Place = { readonly start: number; readonly end: number }
export type PdfDictionary = Place & { readonly kind: 'dictionary'; readonly value: ReadonlyMap<string, PdfNode> }
export type PdfString = Place & { readonly kind: 'string'; readonly value: Uint8Array; readonly hex: boolean }
export type PdfArray = Place & { readonly kind: 'array'; readonly value: readonly PdfNode[] }
export type PdfNode =
  | PdfDictionary
  | PdfString
  | PdfArray
  | (Place & { readonly kind: 'number'; readonly value: number })
  | (Place & { readonly kind: 'reference'; readonly value: number })
  | (Place & { readonly kind: 'name'; readonly value: string })
  | (Place & { readonly kind: 'word'; readonly value: string })

const deepest = 30
const space = new Set([0, 9, 10, 12, 13, 32])
const delimiters = new Set([...'()<>[]{}/%'].map((one) => one.charCodeAt(0)))
const code = (character: string): number => character.charCodeAt(0)

export function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    while (space.has(bytes[at] ?? -1)) at += 1
    if (bytes[at] !== code('%')) return at
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1
  }
}

/** The run of ordinary characters at a place, such as a number or keyword. */
export function wordAt(bytes: Uint8Array, from: number): string {
  let at = from
  while (at < bytes.length && at - from < 200 && !space.has(bytes[at] as number) && !delimiters.has(bytes[at] as number)) at += 1
  return String.fromCharCode(...bytes.subarray(from, at))
}

export function readNode(bytes: Uint8Array, from: number, depth = 0): PdfNode {
  const start = skipSpace(bytes, from)
  if (depth > deepest) throw new Malformed('too deep')
  switch (String.fromCharCode(bytes[start] ?? 0)) {
    case '/': {
      const word = wordAt(bytes, start + 1)
      return {
        kind: 'name',
        value: word.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        start,
        end: start + 1 + word.length,
      }
    }
    case '[':
      return readArray(bytes, start, depth)
    case '(':
      return readLiteral(bytes, start)
    case '<':
      return bytes[start + 1] === code('<') ? readDictionary(bytes, start, depth) : readHex(bytes, start)
    default:
      return readWord(bytes, start)
  }
}

function readWord(bytes: Uint8Array, start: number): PdfNode {
  const word = wordAt(bytes, start)
  const end = start + word.length
  if (/^(true|false|null)$/.test(word)) return { kind: 'word', value: word, start, end }
  if (!/^[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/.test(word)) throw new Malformed('word')
  const reference = /^\d+$/.test(word) ? referenceEnd(bytes, end) : null
  if (reference !== null) return { kind: 'reference', value: Number(word), start, end: reference }
  return { kind: 'number', value: Number(word), start, end }
}

/** Where a reference ends whose first number ends here; only generation 0 is written. */
function referenceEnd(bytes: Uint8Array, from: number): number | null {
  const generation = skipSpace(bytes, from)
  if (generation === from || wordAt(bytes, generation) !== '0') return null
  const letter = skipSpace(bytes, generation + 1)
  return wordAt(bytes, letter) === 'R' ? letter + 1 : null
}

function readArray(bytes: Uint8Array, start: number, depth: number): PdfArray {
  const value: PdfNode[] = []
  let at = skipSpace(bytes, start + 1)
  while (bytes[at] !== code(']')) {
    const node = readNode(bytes, at, depth + 1)
    value.push(node)
    at = skipSpace(bytes, node.end)
  }
  return { kind: 'array', value, start, end: at + 1 }
}

function readDictionary(bytes: Uint8Array, start: number, depth: number): PdfDictionary {
  const value = new Map<string, PdfNode>()
  let at = skipSpace(bytes, start + 2)
  while (bytes[at] !== code('>') || bytes[at + 1] !== code('>')) {
    const key = readNode(bytes, at, depth + 1)
    // Of two entries of the same name one program reads the first and another the last.
    if (key.kind !== 'name' || value.has(key.value)) throw new Malformed('key')
    const node = readNode(bytes, key.end, depth + 1)
    value.set(key.value, node)
    at = skipSpace(bytes, node.end)
  }
  return { kind: 'dictionary', value, start, end: at + 2 }
}

function readHex(bytes: Uint8Array, start: number): PdfString {
  const end = bytes.indexOf(code('>'), start)
  if (end < 0) throw new Malformed('string')
  const digits = new TextDecoder('latin1').decode(bytes.subarray(start + 1, end)).replaceAll(/\s/g, '')
  if (/[^0-9a-fA-F]/.test(digits)) throw new Malformed('string')
  const value = new Uint8Array(Math.ceil(digits.length / 2))
  for (let at = 0; at < value.length; at++) value[at] = parseInt(digits.slice(at * 2, at * 2 + 2).padEnd(2, '0'), 16)
  return { kind: 'string', value, hex: true, start, end: end + 1 }
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function readLiteral(bytes: Uint8Array, start: number): PdfString {
  const value: number[] = []
  let open = 1
  let at = start + 1
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === code('\\')) {
      const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.subarray(at + 1, at + 4)))?.[0]
      const next = String.fromCharCode(bytes[at + 1] ?? 0)
      if (octal !== undefined) value.push(parseInt(octal, 8) & 0xff)
      else if (next !== '\n' && next !== '\r') value.push(escapes[next] ?? next.charCodeAt(0))
      at += octal?.length ?? 1
      continue
    }
    if (byte === code('(')) open += 1
    if (byte === code(')')) open -= 1
    if (open === 0) return { kind: 'string', value: Uint8Array.from(value), hex: false, start, end: at + 1 }
    value.push(byte)
  }
  throw new Malformed('string')
}

/** A text string: UTF-16 with its mark, else one byte a character. */
export function textOf({ value }: PdfString): string {
  if (value[0] === 0xfe && value[1] === 0xff) return new TextDecoder('utf-16be').decode(value.subarray(2))
  return new TextDecoder('latin1').decode(value)
}
