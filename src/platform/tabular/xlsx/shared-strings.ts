import { fail } from '../errors.ts'
import type { Limits } from '../limits.ts'
import { ElementCutter } from './elements.ts'
import { richText } from './xml.ts'

const pageSize = 4 * 1024 * 1024
const kept = 65_536
const keptLength = 200
/** What place and length of one string take, whatever it holds. */
const entrySize = 12

/**
 * The strings the cells refer to by number. Kept as packed UTF-8 outside the script heap, a third of what as many
 * strings would take; the first ones, which are mostly the often repeated ones, also as strings.
 */
export class SharedStrings {
  readonly #pages: Buffer[] = []
  readonly #early: (string | null)[] = []
  #starts = new Float64Array(1024)
  #lengths = new Uint32Array(1024)
  #used = pageSize
  count = 0

  add(text: string, limit: number): void {
    if (this.count < kept) this.#early.push(text.length > keptLength ? null : text)
    const most = text.length * 3
    if (this.#pages.length === 0 || this.#used + most > pageSize) {
      this.#pages.push(Buffer.allocUnsafe(Math.max(pageSize, most)))
      this.#used = 0
    }
    if (this.#pages.length * pageSize + this.count * entrySize > limit + pageSize) throw fail('tabular.unpacks-too-large')
    if (this.count === this.#starts.length) this.#grow()
    const length = this.#pages.at(-1)!.write(text, this.#used, 'utf8')
    this.#starts[this.count] = (this.#pages.length - 1) * pageSize + this.#used
    this.#lengths[this.count] = length
    this.#used += length
    this.count++
  }

  get(index: number): string | undefined {
    const early = this.#early[index]
    if (typeof early === 'string') return early
    if (!(index < this.count)) return undefined
    const start = this.#starts[index]!
    const at = start % pageSize
    return this.#pages[Math.floor(start / pageSize)]!.toString('utf8', at, at + this.#lengths[index]!)
  }

  #grow(): void {
    const starts = new Float64Array(this.#starts.length * 2)
    const lengths = new Uint32Array(this.#lengths.length * 2)
    starts.set(this.#starts)
    lengths.set(this.#lengths)
    this.#starts = starts
    this.#lengths = lengths
  }
}

/** Reads the shared string table of a workbook. */
export async function readSharedStrings(
  pieces: AsyncIterable<string>,
  limits: Pick<Limits, 'sharedStringBytes' | 'cellLength'>,
): Promise<SharedStrings> {
  const strings = new SharedStrings()
  let cutter: ElementCutter | null = null
  let prefix = ''
  let head = ''
  for await (let piece of pieces) {
    if (cutter === null) {
      head += piece
      const root = /<((?:[\w.-]+:)?)sst[\s/>]/.exec(head)
      if (root === null) {
        if (head.length > 65_536) throw fail('tabular.broken-xlsx', { values: { part: 'sharedStrings' } })
        continue
      }
      prefix = root[1]!
      // Runs repeat their font for every few letters: marked-up text may be far longer than the text.
      cutter = new ElementCutter(`${prefix}si`, 64 * limits.cellLength, `</${prefix}sst>`)
      piece = head
    }
    cutter.push(piece, (text, _, start, end) => {
      const string = start === end ? '' : richText(text.slice(start, end), prefix)
      strings.add(string.length > limits.cellLength ? string.slice(0, limits.cellLength + 1) : string, limits.sharedStringBytes)
    })
    if (cutter.tooLong) throw fail('tabular.unpacks-too-large')
  }
  return strings
}
