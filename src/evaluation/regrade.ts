import { dayOf, type Day } from '../platform/time.ts'
import type { EvaluationContext } from './context.ts'
import { loadModels } from './model-store.ts'
import { fadingSubjects } from './progress-store.ts'
import { isGradedByOther, keepGrades } from './result-store.ts'

/** Computes the grades of these organisations, or of all, by the models in force; gives how many results differ from before. */
export async function regrade(ctx: EvaluationContext, subjectIds: readonly number[] | null): Promise<number> {
  if (subjectIds?.length === 0) return 0
  const [day, knownAt] = [dayOf(ctx.now()), ctx.now()]
  let changed = 0
  for (const kept of await loadModels(ctx, day, knownAt)) changed += await keepGrades(ctx, kept, { subjectIds, day, knownAt })
  return changed
}

/**
 * What a passing day changes: grades of those with something that fades, or ended, since a day, and of everybody where the model in force
 * is another than the one they were graded by.
 */
export async function regradeDay(ctx: EvaluationContext, since: Day): Promise<number> {
  const [day, knownAt] = [dayOf(ctx.now()), ctx.now()]
  const fading = await fadingSubjects(ctx, since, day)
  let changed = 0
  for (const kept of await loadModels(ctx, day, knownAt)) {
    const subjectIds = (await isGradedByOther(ctx, kept)) ? null : fading
    if (subjectIds?.length !== 0) changed += await keepGrades(ctx, kept, { subjectIds, day, knownAt })
  }
  return changed
}
