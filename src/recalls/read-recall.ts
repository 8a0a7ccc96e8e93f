import type { Context } from '../platform/context.ts'
import { loadDelivery } from './deliveries/delivery-store.ts'
import { fail } from './errors.ts'
import { loadRecall } from './recall-store.ts'
import type { Recall } from './recall.ts'

/** One recall: of what was public for everybody, of anything else for the bodies it was sent to. */
export async function readRecall(ctx: Context, recallId: number): Promise<Recall> {
  const recall = await loadRecall(ctx, recallId)
  const { unit } = ctx.actor
  const isTold = recall?.isOpen === false && unit !== null && (await loadDelivery(ctx, recallId, unit)) !== undefined
  if (recall === undefined || !(recall.isOpen || isTold)) throw fail('recalls.unknown', { values: { id: recallId } })
  return recall
}
