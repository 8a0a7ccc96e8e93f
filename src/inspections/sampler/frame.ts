import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../platform/crypto/bytes.ts'
import { problem, type Problem } from './problems.ts'

/** First line of a frame. Then a line an object, by ascending number; the mark hides whose number it is until its salt is told. */
export const frameHead = 'object,stratum,mark'

const line = /^([1-9]\d{0,14}),([A-Za-z0-9+_-]{1,40}),([0-9a-f]{64})$/
/** Enough to find what is wrong. */
const mostNamed = 5

type Take = (object: number, stratum: string, mark: string) => void

/** Reads a frame piece by piece and hashes it on the way. */
export class FrameReader {
  readonly #take: Take
  readonly #hash = sha256.create()
  readonly #decoder = new TextDecoder()
  readonly #problems: Problem[] = []
  #rest = ''
  #lines = 0
  #last = 0
  #objects = 0

  constructor(take: Take = () => undefined) {
    this.#take = take
  }

  /** How many were read. */
  get objects(): number {
    return this.#objects
  }

  add(piece: Uint8Array): void {
    this.#hash.update(piece)
    const lines = (this.#rest + this.#decoder.decode(piece, { stream: true })).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const one of lines) this.#read(one)
  }

  end(): { readonly sha256: string; readonly objects: number; readonly problems: readonly Problem[] } {
    if (this.#rest !== '' || this.#lines === 0) this.#wrong(this.#lines + 1)
    return { sha256: toHex(this.#hash.digest()), objects: this.#objects, problems: this.#problems }
  }

  #read(text: string): void {
    this.#lines += 1
    if (this.#lines === 1) {
      if (text !== frameHead) this.#wrong(1)
      return
    }
    const [, number = '', stratum = '', mark = ''] = line.exec(text) ?? []
    if (Number(number) <= this.#last) return this.#wrong(this.#lines)
    this.#last = Number(number)
    this.#objects += 1
    this.#take(this.#last, stratum, mark)
  }

  #wrong(at: number): void {
    if (this.#problems.length < mostNamed)
      this.#problems.push(
        problem(
          'frame-form',
          `名录第 ${at} 行不对：应为按序的对象编号、层、标记（64 位十六进制）。`,
          `Line ${at} of the frame is wrong: expected the next object’s number, stratum and mark (64 hexadecimal digits).`,
        ),
      )
  }
}
