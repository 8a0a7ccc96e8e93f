import { endsName, openTagEnd } from './xml.ts'

/** Called for each element: the text, where its open tag begins and ends, and where its content ends. */
export type Visit = (text: string, tagStart: number, contentStart: number, contentEnd: number) => void

/**
 * Cuts one kind of element out of XML that comes in pieces: the elements of a long, flat list such as a sheet's rows.
 * Searches by the engine's own string search, several times faster than a general parser.
 */
export class ElementCutter {
  readonly #open: string
  readonly #close: string
  readonly #maxLength: number
  readonly #after: string
  #rest = ''
  tooLong = false
  /** Whether the text that ends the list has come. */
  ended = false

  constructor(name: string, maxLength: number, after: string) {
    this.#open = `<${name}`
    this.#close = `</${name}>`
    this.#maxLength = maxLength
    this.#after = after
  }

  push(piece: string, visit: Visit): void {
    const text = this.#rest === '' ? piece : this.#rest + piece
    let at = 0
    for (;;) {
      const start = text.indexOf(this.#open, at)
      if (start < 0) {
        this.ended ||= text.includes(this.#after, at)
        this.#rest = text.slice(Math.max(at, text.length - this.#after.length))
        return
      }
      const nameEnd = start + this.#open.length
      if (nameEnd < text.length && !endsName(text.charCodeAt(nameEnd))) {
        at = nameEnd
        continue
      }
      const content = openTagEnd(text, start)
      const alone = content > 0 && text.charCodeAt(content - 2) === 47
      const end = content < 0 || alone ? content : text.indexOf(this.#close, content)
      if (end < 0) {
        this.#rest = text.slice(start)
        this.tooLong = this.#rest.length > this.#maxLength
        return
      }
      visit(text, start, content, end)
      at = alone ? end : end + this.#close.length
    }
  }
}
