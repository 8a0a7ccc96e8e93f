import type { EvaluationContext } from '../context.ts'
import type { Conduct } from '../model/model.ts'
import { keepConducts } from '../model/model-store.ts'
import { changedRecords, lockProgress } from './progress-store.ts'
import { traceRecords } from './trace-store.ts'
import { askTracing, loadTracing, saveTracing } from './tracing-store.ts'

/** Leaves of the ledger taken in one transaction, which decisions about records wait for. */
const stretch = 5_000

/** Keeps these conducts; those that are new are to be looked for in the records there are. Gives the numbers of all by version. */
export const keepNewConducts = (ctx: EvaluationContext, conducts: readonly Conduct[]): Promise<ReadonlyMap<string, number>> =>
  ctx.transaction(async (inner) => {
    const followedTo = await lockProgress(inner)
    const { ids, added } = await keepConducts(inner, conducts)
    if (followedTo > 0) await askTracing(inner, added, followedTo)
    return ids
  })

/**
 * Looks for what is new in the records there are, in stretches; each is kept, so that what breaks off goes on there. What is known of
 * other conducts, and every grade, stays as it is: nothing in force counts what is found.
 */
export async function traceNewConducts(ctx: EvaluationContext): Promise<void> {
  while (!(await ctx.transaction(traceStretch))) continue
}

/** Takes the conducts that are least far; true when all are through. */
async function traceStretch(ctx: EvaluationContext): Promise<boolean> {
  await lockProgress(ctx)
  const waiting = await loadTracing(ctx)
  if (waiting.length === 0) return true
  const from = Math.min(...waiting.map(({ next }) => next))
  const own = waiting.filter(({ next }) => next === from)
  const to = Math.min(from + stretch, ...own.map(({ until }) => until), ...waiting.flatMap(({ next }) => (next > from ? next : [])))
  await traceRecords(ctx, await changedRecords(ctx, from, to), own)
  await saveTracing(
    ctx,
    own.map(({ conductId }) => conductId),
    to,
  )
  return false
}
