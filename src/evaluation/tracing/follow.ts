import type { EvaluationContext } from '../context.ts'
import { loadConducts } from '../model/model-store.ts'
import { changedRecords, ledgerSize, lockProgress, saveProgress } from './progress-store.ts'
import { regrade } from '../grading/regrade.ts'
import { traceRecords } from './trace-store.ts'

/** Leaves of the ledger taken in one transaction. */
const stretch = 20_000

/** What a decision about records changes counts at once. Who follows the ledger may be at them too: each waits, and finds what the other left. */
export async function followDecision(ctx: EvaluationContext, recordIds: readonly number[]): Promise<void> {
  await lockProgress(ctx)
  await followRecords(ctx, recordIds)
}

/** Finds the traces of these records anew and grades whom they touch, in the caller's transaction. */
async function followRecords(ctx: EvaluationContext, recordIds: readonly number[]): Promise<void> {
  await regrade(ctx, await traceRecords(ctx, recordIds, await loadConducts(ctx)))
}

/** Follows the ledger to its end in stretches; each is kept, so that what breaks off goes on there. Gives how many records were looked at. */
export async function followLedger(ctx: EvaluationContext): Promise<number> {
  let records = 0
  for (;;) {
    const done = await ctx.transaction(async (inner) => {
      const from = await lockProgress(inner)
      const size = await ledgerSize(inner)
      if (from >= size) return true
      const to = Math.min(size, from + stretch)
      const changed = await changedRecords(inner, from, to)
      await followRecords(inner, changed)
      await saveProgress(inner, to)
      records += changed.length
      return to >= size
    })
    if (done) return records
  }
}
