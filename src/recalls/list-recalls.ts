import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { loadLatestRecalls, loadRecallsAfter } from './recall-store.ts'
import { mostRecalls, type Recall } from './recall.ts'

export type RecallPage = { readonly recalls: readonly Recall[]; readonly next: number; readonly more: boolean }

/** Recalls made after one, in their order: open to everybody, for nothing of a record is in them. `next` is kept and asked again with. */
export async function recallsAfter(ctx: Context, after: number, limit: number): Promise<RecallPage> {
  const right = Number.isSafeInteger(after) && after >= 0 && Number.isInteger(limit) && limit >= 1 && limit <= mostRecalls
  if (!right) throw fail('recalls.bad-query', { values: { most: mostRecalls } })
  const recalls = await loadRecallsAfter(ctx, after, limit)
  return { recalls, next: recalls.at(-1)?.recallId ?? after, more: recalls.length === limit }
}

/** The latest recalls, as many as a feed reader shows, newest first. */
export const latestRecalls = (ctx: Context): Promise<Recall[]> => loadLatestRecalls(ctx, 50)
