/**
 * Reads the text of a PDF as a reader does, word by word and once from the beginning to the end. Every step moves on, so the time is
 * that of the length, whatever the bytes are.
 */

const blank = 1
const mark = 2
const kinds = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) kinds[code] = blank
for (const code of Buffer.from('()<>[]{}/%', 'latin1')) kinds[code] = mark

const at = (text: string): number => text.charCodeAt(0)
const [percent, slash, less, more, opening, closing, escape] = [at('%'), at('/'), at('<'), at('>'), at('('), at(')'), at('\\')]
const isLineEnd = (code: number | undefined): boolean => code === 10 || code === 13
const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** No name or word that means something is longer. */
const longest = 100

export class PdfScan {
  readonly #bytes: Buffer
  /** Where the word that was read last begins, and where what follows it does. */
  start = 0
  end = 0
  /** Whether it was a number or a word of the language, not a name, a string or a bracket. */
  isBare = false

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** The next word: a name with its slash and without `#xx`, `(` or `<` for a string, a bracket, or what stands between blanks. */
  next(): string | null {
    const bytes = this.#bytes
    let place = this.end
    for (; place < bytes.length; place++) {
      const code = bytes[place]!
      if (code === percent) while (place + 1 < bytes.length && !isLineEnd(bytes[place + 1])) place++
      else if (kinds[code] !== blank) break
    }
    this.start = place
    this.end = place + 1
    if (place >= bytes.length) return null
    const code = bytes[place]!
    this.isBare = kinds[code] !== mark
    if (this.isBare) {
      this.#pass()
      return bytes.toString('latin1', place, Math.min(this.end, place + longest))
    }
    if (code === slash) {
      this.#pass()
      return `/${nameAt(bytes, place + 1, this.end)}`
    }
    if (code === opening) this.#passString()
    else if ((code === less || code === more) && bytes[place + 1] === code) {
      this.end = place + 2
      return code === less ? '<<' : '>>'
    } else if (code === less) {
      const end = bytes.indexOf(more, place)
      this.end = end === -1 ? bytes.length : end + 1
    }
    return String.fromCharCode(code)
  }

  #pass(): void {
    while (this.end < this.#bytes.length && kinds[this.#bytes[this.end]!] === 0) this.end++
  }

  #passString(): void {
    for (let depth = 1; depth > 0 && this.end < this.#bytes.length; this.end++) {
      const code = this.#bytes[this.end]
      if (code === escape) this.end++
      else if (code === opening) depth++
      else if (code === closing) depth--
    }
  }
}

/** A name, of which any letter may be written #xx. */
const nameAt = (bytes: Buffer, from: number, to: number): string =>
  bytes
    .toString('latin1', from, Math.min(to, from + 3 * longest))
    .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Every name, wherever it stands: in packed objects a reader may begin anywhere. */
export function* namesAnywhere(bytes: Buffer): Generator<string> {
  for (let from = bytes.indexOf(slash) + 1; from > 0; from = bytes.indexOf(slash, from) + 1) {
    let to = from
    while (to < bytes.length && kinds[bytes[to]!] === 0) to++
    yield nameAt(bytes, from, to)
  }
}

/**
 * Where an object could begin: `obj` behind two numbers, wherever it stands. Readers find objects by their place, and so also those that
 * lie in a string, a comment or a picture. Comments may stand between the numbers, and numbers in a comment: both are counted.
 */
export function objectHeads(bytes: Buffer): number[] {
  const heads: number[] = []
  let numbers = 0
  let numbersPastComments = 0
  let inComment = false
  for (let place = 0; place < bytes.length; place++) {
    const code = bytes[place]!
    if (isDigit(code)) {
      if (place > 0 && isDigit(bytes[place - 1]!)) continue
      numbers += 1
      if (!inComment) numbersPastComments += 1
    } else if (kinds[code] === blank) {
      if (!inComment || !isLineEnd(code)) continue
      inComment = false
      numbersPastComments = 2
    } else {
      const isBehind = numbers >= 2 || (!inComment && numbersPastComments >= 2)
      if (isBehind && code === 0x6f && bytes[place + 1] === 0x62 && bytes[place + 2] === 0x6a) heads.push(place)
      numbers = 0
      if (inComment) continue
      inComment = code === percent && numbersPastComments > 0
      if (!inComment) numbersPastComments = 0
    }
  }
  return heads
}
