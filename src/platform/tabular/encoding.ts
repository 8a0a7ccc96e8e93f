import { fail } from './errors.ts'
import type { Bytes } from './bytes.ts'

type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** `certain`: by byte order mark or by much evidence; `likely`: by little; `assumed`: nothing but ASCII was seen. */
export type Encoding = { readonly name: EncodingName; readonly bom: boolean; readonly sure: 'certain' | 'likely' | 'assumed' }

/** How much text with other than ASCII is looked at before deciding. */
const enough = 1024 * 1024
const assumed: Encoding = { name: 'utf-8', bom: false, sure: 'assumed' }

const ascii = (bytes: Uint8Array): boolean => {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 0x7f || bytes[i] === 0) return false
  return true
}

/** Well-formed multi-byte UTF-8 sequences, and bytes that are part of none. A sequence cut off at the end counts as neither. */
function countUtf8(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0
  let bad = 0
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i]!
    if (lead < 0x80) {
      i++
      continue
    }
    const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
    let seen = 1
    while (seen < length && i + seen < bytes.length && isContinuation(lead, seen, bytes[i + seen]!)) seen++
    if (length > 0 && seen === length) good++
    else if (length === 0 || i + seen < bytes.length) bad++
    i += seen
  }
  return { good, bad }
}

function isContinuation(lead: number, place: number, byte: number): boolean {
  if (place === 1 && lead === 0xe0) return byte >= 0xa0 && byte <= 0xbf
  if (place === 1 && lead === 0xed) return byte >= 0x80 && byte <= 0x9f
  if (place === 1 && lead === 0xf0) return byte >= 0x90 && byte <= 0xbf
  if (place === 1 && lead === 0xf4) return byte >= 0x80 && byte <= 0x8f
  return byte >= 0x80 && byte <= 0xbf
}

/** Reads the encoding off bytes; those after the first megabyte need not be given. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'utf-8', bom: true, sure: 'certain' }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', bom: true, sure: 'certain' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', bom: true, sure: 'certain' }
  if (ascii(bytes)) return assumed
  const wide = wideOrder(bytes)
  if (wide !== null) return { name: wide, bom: false, sure: 'likely' }
  const { good, bad } = countUtf8(bytes)
  // A few bad bytes in much good UTF-8 are damage, which reading then reports; GB18030 would accept most of it as nonsense.
  if (good > bad * 9) return { name: 'utf-8', bom: false, sure: good >= 4 && bad === 0 ? 'certain' : 'likely' }
  return { name: 'gb18030', bom: false, sure: bad >= 4 && good < bad ? 'certain' : 'likely' }
}

/** UTF-16 without a mark shows by the zero byte of every comma, digit and line break; other text has no zero byte. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0
  let odd = 0
  const end = Math.min(bytes.length, 65_536)
  for (let i = 0; i < end; i++) {
    if (bytes[i] !== 0) continue
    if (i % 2 === 0) even++
    else odd++
  }
  if (even + odd < end / 100 || even + odd === 0) return null
  return odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : null
}

export type DecodedText = { readonly encoding: Encoding; readonly text: AsyncIterable<string> }

/**
 * Decodes a stream. ASCII is the same in UTF-8 and GB18030, so a file whose first Chinese character comes late is
 * decided there, and nothing is held back until then. Bytes that contradict the decision stop the reading with their line.
 */
export async function decodeText(source: Bytes): Promise<DecodedText> {
  const chunks = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  const result = { encoding: assumed }
  let decoder: Decoder | null = null

  /** Gathers from the first chunk that is not plain ASCII up to a megabyte or the end, and decides. */
  async function decide(first: Uint8Array): Promise<Uint8Array> {
    const held = [first]
    let size = first.length
    while (size < enough) {
      const next = await chunks.next()
      if (next.done) break
      held.push(next.value)
      size += next.value.length
    }
    const all = held.length === 1 ? first : Buffer.concat(held)
    result.encoding = detectEncoding(all)
    decoder = new Decoder(result.encoding.name)
    return all
  }

  /** The next bytes to decode: at least four at the start, so that a byte order mark is never cut. */
  async function start(): Promise<Uint8Array | null> {
    const held: Uint8Array[] = []
    let size = 0
    while (size < 4) {
      const next = await chunks.next()
      if (next.done) break
      held.push(next.value)
      size += next.value.length
    }
    return size === 0 ? null : held.length === 1 ? held[0]! : Buffer.concat(held)
  }

  let pending = await start()
  if (pending !== null && !ascii(pending)) pending = await decide(pending)
  let lines = 0
  async function* text(): AsyncGenerator<string> {
    try {
      for (let bytes = pending; bytes !== null;) {
        if (decoder === null && !ascii(bytes)) bytes = await decide(bytes)
        decoder ??= ascii(bytes) ? null : new Decoder(result.encoding.name)
        const piece =
          decoder === null ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1') : decoder.decode(bytes, lines)
        if (decoder === null) lines += countLines(bytes)
        if (piece !== '') yield piece
        const next = await chunks.next()
        bytes = next.done ? null : next.value
      }
      decoder?.finish()
    } finally {
      await chunks.return?.()
    }
  }
  return {
    get encoding() {
      return result.encoding
    },
    text: text(),
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++
  return lines
}

class Decoder {
  readonly #name: EncodingName
  readonly #decoder: TextDecoder
  #lines: number | null = null

  constructor(name: EncodingName) {
    this.#name = name
    this.#decoder = new TextDecoder(name, { fatal: true })
  }

  decode(bytes: Uint8Array, linesBefore: number): string {
    this.#lines ??= linesBefore
    let text: string
    try {
      text = this.#decoder.decode(bytes, { stream: true })
    } catch (cause) {
      throw fail('tabular.encoding', { values: { line: this.#lines + this.#badLine(bytes), encoding: this.#name.toUpperCase() }, cause })
    }
    this.#lines += countLines(bytes)
    return text
  }

  finish(): void {
    try {
      this.#decoder.decode()
    } catch (cause) {
      throw fail('tabular.encoding', { values: { line: (this.#lines ?? 0) + 1, encoding: this.#name.toUpperCase() }, cause })
    }
  }

  /** Which line of a refused chunk is at fault, from 1. The byte 0x0A is part of no longer character in UTF-8 and GB18030. */
  #badLine(bytes: Uint8Array): number {
    if (this.#name.startsWith('utf-16')) return 1
    let line = 1
    for (let from = bytes.indexOf(0x0a) + 1; from > 0;) {
      const next = bytes.indexOf(0x0a, from)
      line++
      const alone = new TextDecoder(this.#name, { fatal: true })
      try {
        alone.decode(bytes.subarray(from, next < 0 ? bytes.length : next), { stream: next < 0 })
      } catch {
        return line
      }
      from = next + 1
    }
    return 1
  }
}
