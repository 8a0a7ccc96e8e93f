/** The open tag of a cell, read in one pass: a file has tens of millions of them. One object is used over and over. */
export class CellTag {
  /** From 0; -1 when the cell has no reference, as some exports leave it out. */
  column = -1
  type = ''
  style = -1
  isEmpty = false
  /** Where the cell's content begins, or -1 when the tag does not end. */
  end = -1

  /** Reads the tag from behind its name on. */
  read(text: string, nameEnd: number, limit: number): void {
    this.column = -1
    this.type = ''
    this.style = -1
    this.end = -1
    for (let at = nameEnd; at < limit;) {
      const code = text.charCodeAt(at)
      if (code === 62) {
        this.isEmpty = text.charCodeAt(at - 1) === 47
        this.end = at + 1
        return
      }
      if (code <= 32 || code === 47) {
        at++
        continue
      }
      const name = at
      while (at < limit && text.charCodeAt(at) !== 61) at++
      let open = at + 1
      while (open < limit && text.charCodeAt(open) <= 32) open++
      const quote = text.charCodeAt(open++)
      let close = open
      while (close < limit && text.charCodeAt(close) !== quote) close++
      if (close >= limit) return
      if (name + 1 === at || text.charCodeAt(name + 1) <= 32) this.#take(text, code, open, close)
      at = close + 1
    }
  }

  #take(text: string, name: number, start: number, end: number): void {
    if (name === 114) this.column = columnOf(text, start, end)
    else if (name === 116) this.type = text.slice(start, end)
    else if (name === 115) {
      let style = 0
      for (let at = start; at < end; at++) style = style * 10 + text.charCodeAt(at) - 48
      this.style = style
    }
  }
}

function columnOf(text: string, start: number, end: number): number {
  let column = 0
  for (let at = start; at < end; at++) {
    const letter = text.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column < 1e6 ? column - 1 : -1
}
