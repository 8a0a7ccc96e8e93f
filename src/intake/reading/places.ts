import { fail } from '../errors.ts'

type Waiting = { readonly source: string; readonly enter: () => void }

/**
 * A limited number of places for work that holds a database connection for long, and of those only some for one source, so that
 * its slow files do not keep the others out. Who finds none waits a little and is then told to come back; the order of arrival
 * is kept among those who may enter.
 */
export class Places {
  #free: number
  readonly #each: number
  readonly #patience: number
  readonly #taken = new Map<string, number>()
  readonly #waiting: Waiting[] = []

  constructor(count: number, each: number, patience: number) {
    this.#free = count
    this.#each = each
    this.#patience = patience
  }

  async within<T>(source: string, work: () => Promise<T>): Promise<T> {
    await this.#enter(source)
    try {
      return await work()
    } finally {
      this.#leave(source)
    }
  }

  #mayEnter(source: string): boolean {
    return this.#free > 0 && (this.#taken.get(source) ?? 0) < this.#each
  }

  #take(source: string): void {
    this.#free--
    this.#taken.set(source, (this.#taken.get(source) ?? 0) + 1)
  }

  async #enter(source: string): Promise<void> {
    if (this.#mayEnter(source)) return this.#take(source)
    await new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        source,
        enter: () => {
          clearTimeout(timer)
          this.#take(source)
          resolve()
        },
      }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
        reject(
          (this.#taken.get(source) ?? 0) < this.#each ? fail('intake.busy') : fail('intake.source-busy', { values: { count: this.#each } }),
        )
      }, this.#patience)
      this.#waiting.push(waiting)
    })
  }

  #leave(source: string): void {
    this.#free++
    const left = (this.#taken.get(source) ?? 0) - 1
    if (left > 0) this.#taken.set(source, left)
    else this.#taken.delete(source)
    // One place is free: who waits longest of those whose source may have it.
    const at = this.#waiting.findIndex((one) => this.#mayEnter(one.source))
    if (at >= 0) this.#waiting.splice(at, 1)[0]?.enter()
  }
}

/**
 * Files read at once by one process, and by one source. A reader holds one connection for as long as its sender sends; four of
 * the pool's twelve leave the rest of the program its own.
 */
export const readingPlaces = new Places(4, 2, 15_000)
