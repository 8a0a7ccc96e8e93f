import { noteRead, type Route } from '../access/index.ts'
import type { Purpose } from '../packs/index.ts'
import type { Db } from '../platform/context.ts'
import type { ChecksContext } from './context.ts'
import { insertChecked, type NewChecked } from './store.ts'

/** A check with the notes of its reads. */
export type Keeping = {
  readonly check: NewChecked
  readonly codes: readonly string[]
  readonly items: readonly string[]
  readonly purpose: Purpose
  readonly ground: string
  readonly route: Route
}
type Waiting = { readonly ctx: ChecksContext; readonly one: Keeping; readonly kept: () => void; readonly lost: (error: unknown) => void }
const waiting = new WeakMap<Db, Waiting[]>()

/**
 * Keeps a check and the notes of its reads, in one transaction, and returns once they are kept. What comes while others are being kept
 * waits and is kept together: however many ask at once, the disk is waited for once.
 */
export function keepCheck(ctx: ChecksContext, one: Keeping): Promise<void> {
  return new Promise((kept, lost) => {
    const queue = waiting.get(ctx.db)
    if (queue !== undefined) return void queue.push({ ctx, one, kept, lost })
    waiting.set(ctx.db, [{ ctx, one, kept, lost }])
    void keepAll(ctx.db)
  })
}

async function keepAll(db: Db): Promise<void> {
  const queue = waiting.get(db) ?? []
  while (queue.length > 0) {
    const now = queue.splice(0)
    try {
      await keep(now)
      for (const { kept } of now) kept()
    } catch {
      // One that cannot be kept must not take the others with it.
      for (const each of now) await keep([each]).then(each.kept, each.lost)
    }
  }
  waiting.delete(db)
}

async function keep(list: readonly Waiting[]): Promise<void> {
  const [first] = list
  if (first === undefined) return
  await first.ctx.transaction(async (inner) => {
    await insertChecked(
      inner,
      list.map(({ one }) => one.check),
    )
    await Promise.all(
      list.flatMap(({ ctx, one: { codes, purpose, route, items, ground } }) =>
        codes.map((code) => noteRead(inner.as(ctx.actor), { code, purpose, relation: 'any', route, items, records: [], ground })),
      ),
    )
  })
}
