import { startOf, type Day } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import type { GradedRow } from './grade-store.ts'
import type { KeptModel } from './grade-what.ts'
import { loadModels } from '../model/model-store.ts'
import { computeGrades, typesOf } from './result-store.ts'

/** A grade with the model it is by. */
export type Graded = { readonly kept: KeptModel; readonly row: GradedRow; readonly day: Day; readonly knownAt: Date }

/**
 * The grades of these organisations on a day by the rules of that day and what was known at an instant (at the end of the day, where
 * nothing is said; now for today). Computed anew each time, so that it is always what records and rules say.
 */
export async function replay(
  ctx: EvaluationContext,
  {
    subjectIds,
    day,
    knownAt = endOf(day, ctx.now()),
  }: { readonly subjectIds: readonly number[]; readonly day: Day; readonly knownAt?: Date },
): Promise<Graded[]> {
  const graded: Graded[] = []
  const types = await typesOf(ctx, subjectIds)
  for (const kept of await loadModels(ctx, day, knownAt))
    if (kept.model.subjectTypes.some((type) => types.has(type)))
      for (const row of await computeGrades(ctx, kept, { subjectIds, day, knownAt })) graded.push({ kept, row, day, knownAt })
  return graded
}

/** The last instant of a day in China, as far as it has come. */
export function endOf(day: Day, now: Date): Date {
  const end = new Date(startOf(day).getTime() + 86_400_000 - 1)
  return end < now ? end : now
}
