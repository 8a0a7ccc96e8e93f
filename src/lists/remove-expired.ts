import { updateOwnRecord } from '../intake/index.ts'
import { system } from '../platform/context.ts'
import { bothOf } from '../platform/text.ts'
import { addDays, dayOf } from '../platform/time.ts'
import { takeStep } from '../procedures/index.ts'
import type { ListsContext } from './context.ts'
import { handingIn } from './permission.ts'
import { expiredCases, type Expired } from './store.ts'

/**
 * The last day of these listings has passed: the record says so, as the decision ordered, and the case is closed. Each in a transaction of its
 * own: one that fails keeps no other on its list, and is told once all were tried.
 */
export async function removeExpired(ctx: ListsContext): Promise<void> {
  const failed: unknown[] = []
  for (const one of await expiredCases(ctx, dayOf(ctx.now()))) await remove(ctx, one).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} expired listing(s) could not be removed`)
}

const remove = (ctx: ListsContext, { caseId, recordId, listedUntil }: Expired): Promise<void> =>
  ctx.transaction(async (inner) => {
    const taken = await takeStep(inner.as(system), { caseId, action: 'end', reason: bothOf(over) })
    if (!taken.accepted) return
    await updateOwnRecord(inner.as(handingIn(caseId)), {
      recordId,
      values: { removedDate: addDays(listedUntil, 1), removalReason: over.zh },
      reason: bothOf(over),
    })
  })

const over = { zh: '列入期限届满，自动移出', en: 'The period is over: removed by itself' }
