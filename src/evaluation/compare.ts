import { recent } from '../platform/recent.ts'
import type { Text } from '../platform/text.ts'
import { subjectTypes, type Organisation } from '../subjects/index.ts'
import type { EvaluationContext } from './context.ts'
import { countAlike, sectionOf, type GradeCount } from './explain-store.ts'
import { fewest, nameOfSection } from './groups.ts'
import type { Model } from './model.ts'

/** How one grade stands among those of a kind: how many have each, from the best. */
export type Comparison = {
  readonly among: 'type' | 'industry'
  readonly name: Text
  readonly total: number
  readonly counts: readonly number[]
  /** Of all of them, the share with a worse grade. */
  readonly below: number
}

/** A grade beside those of all of its type, and of its type in its section of industries. */
export async function compareGrade(ctx: EvaluationContext, model: Model, organisation: Organisation, grade: number): Promise<Comparison[]> {
  const [all, section] = [
    await recent(ctx, `evaluation.counts.${model.key}`, 300, () => countAlike(ctx, model.key)),
    await sectionOf(ctx, organisation.industryCode),
  ]
  const ofType = all.filter(({ subjectType }) => subjectType === organisation.subjectType)
  const among = (which: Comparison['among'], name: Text, counted: readonly GradeCount[]): Comparison[] => {
    const counts = model.grades.map((_, place) => counted.reduce((sum, one) => sum + (one.grade === place ? one.count : 0), 0))
    const total = counts.reduce((sum, one) => sum + one, 0)
    if (total < fewest) return []
    return [{ among: which, name, total, counts, below: counts.slice(grade + 1).reduce((sum, one) => sum + one, 0) / total }]
  }
  return [
    ...among('type', subjectTypes[organisation.subjectType], ofType),
    ...(section === null
      ? []
      : among(
          'industry',
          nameOfSection(section.section, section.name),
          ofType.filter((one) => one.section === section.section),
        )),
  ]
}
