import type { Rank } from './rank.ts'
import { sampleSize, type Stratum } from './terms.ts'

/** An object of the frame that was drawn. */
export type Drawn = { readonly object: number; readonly stratum: string }

/** The objects of one stratum with their ranks, 16 bytes each. */
export class Sample {
  readonly #stratum: Stratum
  readonly #rank: Rank
  readonly #objects: Float64Array
  readonly #ranks: Float64Array
  #count = 0

  constructor(stratum: Stratum, rank: Rank) {
    this.#stratum = stratum
    this.#rank = rank
    this.#objects = new Float64Array(stratum.objects)
    this.#ranks = new Float64Array(stratum.objects)
  }

  /** Objects come in ascending order. */
  add(object: number): void {
    // More than were promised are counted, and refused at the end.
    if (this.#count < this.#objects.length) {
      this.#objects[this.#count] = object
      this.#ranks[this.#count] = this.#rank(`object/${this.#stratum.key}/${object}`)
    }
    this.#count += 1
  }

  get count(): number {
    return this.#count
  }

  /** Those with the smallest ranks; of equal ones, the smaller number. */
  drawn(): Drawn[] {
    const size = sampleSize(this.#stratum)
    if (size === 0) return []
    const last = this.#ranks.toSorted()[size - 1] as number
    const below = this.#ranks.reduce((count, rank) => count + (rank < last ? 1 : 0), 0)
    let equals = size - below
    const drawn: Drawn[] = []
    for (const [at, rank] of this.#ranks.entries())
      if (rank < last || (rank === last && equals-- > 0)) drawn.push({ object: this.#objects[at] as number, stratum: this.#stratum.key })
    return drawn
  }
}
