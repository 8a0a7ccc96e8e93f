import { citeBasis } from '../../packs/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf, type Day } from '../../platform/time.ts'
import { findOrganisation } from '../../subjects/index.ts'
import { loadModels } from '../model/model-store.ts'
import { computeGrades } from '../grading/result-store.ts'

/** A grade as everyone reads it: no score, no records. */
export type PublicGrade = {
  readonly day: Day
  readonly model: { readonly key: string; readonly name: Text; readonly edition: string; readonly basis: readonly string[] }
  readonly grade: { readonly key: string; readonly name: Text }
}

/** The grades of an organisation today by the models in force that are shown to everyone, and by no other. */
export async function readPublicGrades(ctx: Context, code: string): Promise<PublicGrade[]> {
  const [day, knownAt] = [dayOf(ctx.now()), ctx.now()]
  const open = (await loadModels(ctx, day, knownAt)).filter(({ model }) => model.shown === 'public')
  if (open.length === 0) return []
  const { subjectId } = await findOrganisation(ctx, code)
  const shown: PublicGrade[] = []
  for (const kept of open)
    for (const row of await computeGrades(ctx, kept, { subjectIds: [subjectId], day, knownAt })) {
      const { key, name, edition, basis, grades } = kept.model
      const grade = row.grade === null ? undefined : grades[row.grade]
      if (grade !== undefined)
        shown.push({ day, model: { key, name, edition, basis: basis.map(citeBasis) }, grade: { key: grade.key, name: grade.name } })
    }
  return shown
}
