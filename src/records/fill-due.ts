import { lockHead } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import { fillDueDays, openDueDays } from './due-store.ts'

/**
 * Records that came before the calendar of their year was announced learn by when they had to: the day of the decision their first
 * row told decides. A day that is known never moves. Gives the number of records.
 */
export async function fillDue(
  ctx: Context,
  { since, dueOn }: { readonly since: Day; readonly dueOn: (item: string, decidedOn: Day) => Day | null },
): Promise<number> {
  const known = (await openDueDays(ctx, since)).flatMap(({ item, decidedOn }) => {
    const due = dueOn(item, decidedOn)
    return due === null ? [] : [{ item, decidedOn, due }]
  })
  if (known.length === 0) return 0
  return ctx.transaction(async (ctx) => {
    // Whoever writes records holds the head of the ledger first: one order of locks for all.
    await lockHead(ctx)
    return fillDueDays(ctx, known)
  })
}
