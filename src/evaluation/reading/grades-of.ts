import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { loadModels } from '../model/model-store.ts'
import { computeGrades } from '../grading/result-store.ts'

/** The grade of an organisation by the public model of its type. */
export type GradeOf = { readonly key: string; readonly name: Text }

/** A living organisation, and its type. */
type Graded = { readonly subjectId: number; readonly subjectType: string }

/**
 * The grades these organisations have at this instant, computed anew by the models of their types: none is ever older than the record it
 * rests on. Who is too new or of a type that no model grades has none.
 */
export async function gradesOf(ctx: Context, subjects: readonly Graded[]): Promise<ReadonlyMap<number, GradeOf>> {
  const grades = new Map<number, GradeOf>()
  if (subjects.length === 0) return grades
  const [day, knownAt] = [dayOf(ctx.now()), ctx.now()]
  // A model of an industry grades some of the same organisations once more.
  const models = (await loadModels(ctx, day, knownAt)).filter(({ model }) => model.fusion === null)
  await Promise.all(
    models.map(async (kept) => {
      const subjectIds = subjects.flatMap(({ subjectId, subjectType }) => (kept.model.subjectTypes.includes(subjectType) ? subjectId : []))
      if (subjectIds.length === 0) return
      for (const { subjectId, grade } of await computeGrades(ctx, kept, { subjectIds, day, knownAt })) {
        const found = grade === null ? undefined : kept.model.grades[grade]
        if (found !== undefined) grades.set(subjectId, { key: found.key, name: found.name })
      }
    }),
  )
  return grades
}
