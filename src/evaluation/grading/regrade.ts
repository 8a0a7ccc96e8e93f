import { dayOf, type Day } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import type { GradeWhat, KeptModel } from './grade-what.ts'
import { inRanges } from './in-ranges.ts'
import { loadModels } from '../model/model-store.ts'
import { fadingSubjects } from '../tracing/progress-store.ts'
import { isGradedByOther, keepGrades, ungradedSubjects } from './result-store.ts'

/** Computes the grades of these organisations, or of all, by the models in force; gives how many results differ from before. */
export async function regrade(ctx: EvaluationContext, subjectIds: readonly number[] | null): Promise<number> {
  const [day, knownAt] = [dayOf(ctx.now()), ctx.now()]
  let changed = 0
  for (const kept of await loadModels(ctx, day, knownAt)) changed += await grade(ctx, kept, { subjectIds, day, knownAt })
  return changed
}

/**
 * What a passing day changes: grades of those with something that fades, or ended, since a day, of those nobody graded yet, and of everybody
 * where the model in force is another than the one they were graded by.
 */
export async function regradeDay(ctx: EvaluationContext, since: Day): Promise<number> {
  const [day, knownAt] = [dayOf(ctx.now()), ctx.now()]
  const fading = await fadingSubjects(ctx, since, day)
  let changed = 0
  for (const kept of await loadModels(ctx, day, knownAt)) {
    const subjectIds = (await isGradedByOther(ctx, kept)) ? null : [...fading, ...(await ungradedSubjects(ctx, kept))]
    changed += await grade(ctx, kept, { subjectIds, day, knownAt })
  }
  return changed
}

type Whom = Pick<GradeWhat, 'day' | 'knownAt'> & { readonly subjectIds: readonly number[] | null }

async function grade(ctx: EvaluationContext, kept: KeptModel, { subjectIds, ...at }: Whom): Promise<number> {
  if (subjectIds?.length === 0) return 0
  if (subjectIds !== null) return await keepGrades(ctx, kept, { subjectIds, ...at })
  let changed = 0
  await inRanges(ctx, async (range) => {
    const differ = await keepGrades(ctx, kept, { subjectIds: range, ...at })
    changed += differ
  })
  return changed
}
