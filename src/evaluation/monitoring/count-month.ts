import { dayOf } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import { loadModels } from '../model-store.ts'
import { countGrades, saveMonth } from './month-store.ts'

/** Counts the grades of every model in force for this month; of one month the last count holds. */
export async function countMonth(ctx: EvaluationContext): Promise<void> {
  const day = dayOf(ctx.now())
  for (const kept of await loadModels(ctx, day, ctx.now()))
    await saveMonth(ctx, { month: day.slice(0, 7), key: kept.model.key, modelId: kept.modelId, counted: await countGrades(ctx, kept, day) })
}
