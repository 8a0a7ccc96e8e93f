import type { Db } from '../platform/context.ts'

/** So many checks read at once: more would only wait for each other at the connections, each longer, until one is told that none is free. */
const atOnce = 12

type Turns = { running: number; readonly waiting: (() => void)[] }
const turnsOf = new WeakMap<Db, Turns>()

/** Does a piece of work when it is its turn, first come first served. However many ask at once, each is answered. */
export async function inTurn<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const turns = turnsOf.get(db) ?? { running: 0, waiting: [] }
  turnsOf.set(db, turns)
  if (turns.running < atOnce) turns.running += 1
  else await new Promise<void>((start) => turns.waiting.push(start))
  try {
    return await work()
  } finally {
    // Who waited longest takes over the turn.
    const next = turns.waiting.shift()
    if (next === undefined) turns.running -= 1
    else next()
  }
}
