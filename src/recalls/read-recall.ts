import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { loadRecall } from './recall-store.ts'
import type { Recall } from './recall.ts'

/** One recall, open to everybody. */
export async function readRecall(ctx: Context, recallId: number): Promise<Recall> {
  const recall = await loadRecall(ctx, recallId)
  if (recall === undefined) throw fail('recalls.unknown', { values: { id: recallId } })
  return recall
}
