import { fail } from '../errors.ts'

/** Whole lists being written at one time; each holds one page in memory and one connection now and then. */
const most = 8
/** Of these, for one address: whoever stops reading does not keep the others out. */
const mostEach = 2

/** Places for whole lists: so many at a time, and so many for one address where it is known. */
export class Exports {
  #running = 0
  readonly #held = new Map<string, number>()

  /** Takes a place, or refuses; what it gives back gives the place back, once. */
  enter(address: string | null): () => void {
    const held = address === null ? 0 : (this.#held.get(address) ?? 0)
    if (held >= mostEach) throw fail('disclosure.too-many-lists', { values: { count: mostEach } })
    if (this.#running >= most) throw fail('disclosure.busy')
    this.#running++
    if (address !== null) this.#held.set(address, held + 1)
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#running--
      if (address !== null) this.#leave(address)
    }
  }

  #leave(address: string): void {
    const left = (this.#held.get(address) ?? 0) - 1
    if (left > 0) this.#held.set(address, left)
    else this.#held.delete(address)
  }
}
