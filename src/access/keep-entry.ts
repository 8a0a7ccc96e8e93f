import type { Context, Db } from '../platform/context.ts'
import { insertEntries, type NewEntry } from './store.ts'

type Waiting = { readonly entry: NewEntry; readonly kept: () => void; readonly lost: (error: unknown) => void }
const waiting = new WeakMap<Db, Waiting[]>()

/**
 * Keeps a note and returns once it is kept. Notes that come while others are being written wait and are written together:
 * however many read at once, the disk is waited for once. A transaction has a handle, and so a queue, of its own.
 */
export function keepEntry({ db }: Pick<Context, 'db'>, entry: NewEntry): Promise<void> {
  return new Promise((kept, lost) => {
    const queue = waiting.get(db)
    if (queue !== undefined) return void queue.push({ entry, kept, lost })
    waiting.set(db, [{ entry, kept, lost }])
    // What is noted in one breath is written together.
    queueMicrotask(() => void writeAll(db))
  })
}

async function writeAll(db: Db): Promise<void> {
  const queue = waiting.get(db) ?? []
  while (queue.length > 0) {
    const now = queue.splice(0)
    try {
      await insertEntries(
        db,
        now.map(({ entry }) => entry),
      )
      for (const { kept } of now) kept()
    } catch (error) {
      for (const { lost } of now) lost(error)
    }
  }
  waiting.delete(db)
}
