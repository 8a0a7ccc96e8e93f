import { fail } from './errors.ts'

/**
 * A limited number of places for work that holds a database connection for long. Who finds none waits a little and is then
 * told to come back; the order of arrival is kept.
 */
export class Places {
  #free: number
  readonly #patience: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number, patience: number) {
    this.#free = count
    this.#patience = patience
  }

  async within<T>(work: () => Promise<T>): Promise<T> {
    await this.#take()
    try {
      return await work()
    } finally {
      this.#leave()
    }
  }

  async #take(): Promise<void> {
    if (this.#free > 0) {
      this.#free--
      return
    }
    await new Promise<void>((resolve, reject) => {
      const given = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(given), 1)
        reject(fail('intake.busy'))
      }, this.#patience)
      this.#waiting.push(given)
    })
  }

  /** A place goes straight to who waits longest. */
  #leave(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free++
    else next()
  }
}

/**
 * Files read at once by one process. A reader holds one connection for as long as its sender sends; four of the pool's
 * twelve leave the rest of the program its own.
 */
export const readingPlaces = new Places(4, 15_000)
