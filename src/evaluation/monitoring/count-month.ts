import { addDays, dayOf } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import { loadModels } from '../model/model-store.ts'
import { endOf } from '../grading/replay.ts'
import { countGrades, saveMonth } from './month-store.ts'

/**
 * Counts the grades of every model in force for a month; of one month the last count holds. This month is counted as it is kept; one
 * that is over by a replay of its last day: the rules of that day, and what was known then.
 */
export async function countMonth(ctx: EvaluationContext, month = dayOf(ctx.now()).slice(0, 7)): Promise<void> {
  const today = dayOf(ctx.now())
  const isOver = month < today.slice(0, 7)
  const day = isOver ? lastDayOf(month) : today
  const past = isOver ? { subjectIds: null, day, knownAt: endOf(day, ctx.now()) } : null
  for (const kept of await loadModels(ctx, day, ctx.now()))
    await saveMonth(ctx, { month, key: kept.model.key, modelId: kept.modelId, counted: await countGrades(ctx, kept, day, past) })
}

function lastDayOf(month: string): string {
  const next = addDays(`${month}-28`, 4).slice(0, 7)
  return addDays(`${next}-01`, -1)
}
