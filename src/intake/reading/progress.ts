import type { Context } from '../../platform/context.ts'
import { updateReceived } from '../store.ts'

const every = 20_000

/**
 * How far the reading of a file is, for those who watch. It is written outside the reader's transaction, so that they see
 * it, and the reader never waits for it: a reader holds a connection, and waiting for a second one can wait for itself.
 */
export class Progress {
  readonly #ctx: Context
  readonly #submissionId: number
  readonly #onProgress: ((rows: number) => void) | undefined
  #next = 1
  #onItsWay: Promise<unknown> | null = null

  constructor(ctx: Context, submissionId: number, onProgress: ((rows: number) => void) | undefined) {
    this.#ctx = ctx
    this.#submissionId = submissionId
    this.#onProgress = onProgress
  }

  tell(rowsRead: number): void {
    this.#onProgress?.(rowsRead)
    if (rowsRead < this.#next || this.#onItsWay !== null) return
    this.#next = rowsRead + every
    // A count that could not be shown is no reason to refuse the file; the next one is tried again.
    this.#onItsWay = updateReceived(this.#ctx, this.#submissionId, { rowsRead })
      .catch(() => undefined)
      .finally(() => {
        this.#onItsWay = null
      })
  }

  /** Lets what is on its way arrive; awaited only by who holds no connection. */
  async end(): Promise<void> {
    await this.#onItsWay
  }
}
