import { keepWithNotes, type Route } from '../access/index.ts'
import type { Purpose } from '../packs/index.ts'
import { together } from '../platform/together.ts'
import type { ChecksContext } from './context.ts'
import { insertionOf, type NewChecked } from './store.ts'

/** A check with the notes of its reads. */
export type Keeping = {
  readonly check: NewChecked
  readonly codes: readonly string[]
  readonly items: readonly string[]
  readonly purpose: Purpose
  readonly ground: string
  readonly route: Route
}

/** A check of more organisations than this is kept by itself. */
const few = 20
type Waiting = { readonly ctx: ChecksContext; readonly one: Keeping }

/**
 * Keeps a check and the notes of its reads, in one statement, and returns once they are kept. What comes while others are being kept
 * is kept together: however many ask at once, the disk is waited for once.
 */
export const keepCheck = (ctx: ChecksContext, one: Keeping): Promise<void> =>
  one.codes.length > few ? keep([{ ctx, one }]) : keepTogether(ctx.db, { ctx, one })

const keepTogether = together({ most: 200, goes: 1 }, async (_: object, list: readonly Waiting[]) => {
  await keep(list)
  return list.map(() => undefined)
})

async function keep(list: readonly Waiting[]): Promise<void> {
  const [first] = list
  if (first === undefined) return
  await keepWithNotes(
    first.ctx,
    insertionOf(list.map(({ one }) => one.check)),
    list.map(({ ctx, one: { codes, purpose, route, items, ground } }) => ({
      ctx,
      read: { codes, purpose, relation: 'any', route, items, records: [], ground },
    })),
  )
}
