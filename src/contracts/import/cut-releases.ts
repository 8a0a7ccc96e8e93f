/** A release longer than this is none. */
const longest = 4 * 1024 * 1024

/** A package that cannot be cut: no JSON, or something in it is longer than anything is. */
export class NoPackage extends Error {}

type Cut = { readonly release: string } | { readonly rest: string }

/**
 * The releases of a package as text, one after another as they come, and last the package without them: however long the file is, no more than
 * one release is held. Whether each is JSON is for whoever reads it.
 */
export async function* cutReleases(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Cut> {
  const cutter = new Cutter()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true })
    } catch {
      throw new NoPackage()
    }
  }
  for await (const piece of bytes) for (const release of cutter.push(decode(piece))) yield { release }
  for (const release of cutter.push(decode())) yield { release }
  yield { rest: cutter.end() }
}

class Cutter {
  /** Kept of the package: everything outside of `releases`. */
  private rest = ''
  private one = ''
  private depth = 0
  /** Whether the list `releases` is open: its entries stand at depth 2. */
  private isWithin = false
  private isText = false
  private isEscaped = false
  private text = ''
  /** The name before the value that comes next at depth 1. */
  private name = ''

  end(): string {
    return this.isWithin ? this.rest + this.one : this.rest
  }

  *push(piece: string): Generator<string> {
    let from = 0
    for (let at = 0; at < piece.length; at++) {
      const sign = piece.charCodeAt(at)
      if (this.isText) {
        if (this.isEscaped) this.isEscaped = false
        else if (sign === 92) this.isEscaped = true
        else if (sign === 34) this.isText = false
        if (this.depth === 1 && this.isText && this.text.length < 40) this.text += piece[at]
      } else if (sign === 34) {
        this.isText = true
        this.text = ''
      } else if (sign === 58 && this.depth === 1) this.name = this.text
      else if (sign === 123 || sign === 91) {
        this.depth++
        if (sign === 91 && this.depth === 2 && this.name === 'releases') {
          this.keep(piece.slice(from, at + 1))
          from = at + 1
          this.isWithin = true
        }
      } else if (sign === 125 || sign === 93) {
        this.depth--
        if (this.isWithin && this.depth === 1) {
          yield* this.cut(piece.slice(from, at))
          from = at
          this.isWithin = false
        }
        this.name = this.depth === 1 ? '' : this.name
      } else if (sign === 44 && this.isWithin && this.depth === 2) {
        yield* this.cut(piece.slice(from, at), true)
        from = at + 1
      }
    }
    this.keep(piece.slice(from))
  }

  private keep(text: string): void {
    if (this.isWithin) this.one += text
    else this.rest += text
    if (this.one.length > longest || this.rest.length > longest) throw new NoPackage()
  }

  /** What ends here; the end of an empty list is no entry, an empty place between two commas is a wrong one. */
  private *cut(text: string, isFollowed = false): Generator<string> {
    const release = this.one + text
    this.one = ''
    if (release.length > longest) throw new NoPackage()
    if (isFollowed || release.trim() !== '') yield release
  }
}
