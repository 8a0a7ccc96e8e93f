import { dayOf, type Day } from '../platform/time.ts'
import type { EvaluationContext } from './context.ts'
import { loadModels } from './model-store.ts'
import { fadingSubjects } from './progress-store.ts'
import { keepGrades } from './result-store.ts'

/** Computes the grades of these organisations, or of all, by the models in force; gives how many results differ from before. */
export async function regrade(ctx: EvaluationContext, subjectIds: readonly number[] | null): Promise<number> {
  if (subjectIds?.length === 0) return 0
  const [day, knownAt] = [dayOf(ctx.now()), ctx.now()]
  let changed = 0
  for (const kept of await loadModels(ctx, day, knownAt)) changed += await keepGrades(ctx, kept, { subjectIds, day, knownAt })
  return changed
}

/** What a passing day changes: grades of those with something that fades, or ended, since a day. */
export const regradeFading = async (ctx: EvaluationContext, since: Day): Promise<number> =>
  regrade(ctx, await fadingSubjects(ctx, since, dayOf(ctx.now())))
