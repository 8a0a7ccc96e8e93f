import { dayOf, type Day } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import type { GradeWhat, KeptModel } from './grade-what.ts'
import { inRanges, stretchOf } from './in-ranges.ts'
import { loadModels } from '../model/model-store.ts'
import { fadingSubjects } from '../tracing/progress-store.ts'
import { isGradedByOther, keepGrades, lockStretch, ungradedSubjects } from './result-store.ts'

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
  let changed = 0
  const keep = async (stretch: number, some: NonNullable<GradeWhat['subjectIds']>): Promise<void> => {
    const differ = await ctx.transaction(async (inner) => {
      await lockStretch(inner, stretch)
      return await keepGrades(inner, kept, { subjectIds: some, ...at })
    })
    changed += differ
  }
  if (subjectIds === null) await inRanges(ctx, (range) => keep(stretchOf(range.from), range))
  else for (const [stretch, some] of Map.groupBy(subjectIds, stretchOf)) await keep(stretch, some)
  return changed
}
