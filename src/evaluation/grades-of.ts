import type { Context } from '../platform/context.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { loadModels } from './model-store.ts'
import { computeGrades } from './result-store.ts'

/** The grade of an organisation by the public model of its type. */
export type GradeOf = { readonly key: string; readonly name: Text }

/** The grades these living organisations have at this instant, computed anew; who is too new or of a type that no model grades has none. */
export async function gradesOf(ctx: Context, subjectIds: readonly number[]): Promise<ReadonlyMap<number, GradeOf>> {
  const grades = new Map<number, GradeOf>()
  if (subjectIds.length === 0) return grades
  const [day, knownAt] = [dayOf(ctx.now()), ctx.now()]
  for (const kept of await loadModels(ctx, day, knownAt)) {
    // A model of an industry grades some of the same organisations once more.
    if (kept.model.fusion !== null) continue
    for (const { subjectId, grade } of await computeGrades(ctx, kept, { subjectIds, day, knownAt })) {
      const found = grade === null ? undefined : kept.model.grades[grade]
      if (found !== undefined) grades.set(subjectId, { key: found.key, name: found.name })
    }
  }
  return grades
}
