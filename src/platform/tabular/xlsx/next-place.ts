/**
 * Where a word comes next in one text that is searched from front to back. A place found beyond what was asked about is kept,
 * so that a text without the word is searched once, not once for every cell.
 */
export class NextPlace {
  readonly what: string
  #at = -1

  constructor(what: string) {
    this.what = what
  }

  /** To be called when another text is searched, or the search goes back. */
  restart(): void {
    this.#at = -1
  }

  /** Infinity when it does not come again. */
  after(text: string, from: number): number {
    if (this.#at < from) {
      const found = text.indexOf(this.what, from)
      this.#at = found < 0 ? Infinity : found
    }
    return this.#at
  }
}
