import { recent } from '../../platform/recent.ts'
import type { Text } from '../../platform/text.ts'
import { subjectTypes, type Organisation } from '../../subjects/index.ts'
import type { EvaluationContext } from '../context.ts'
import { countAlike, sectionOf, type GradeCount } from './explain-store.ts'
import { nameOfSection } from '../groups/groups.ts'
import type { Model } from '../model/model.ts'
import { numberOf, tellCount, type Told } from '../groups/told-count.ts'

/** How one grade stands among those of a kind: how many have each, from the best. Nothing of it is more exact than the counts that are told. */
export type Comparison = {
  readonly among: 'type' | 'industry'
  readonly name: Text
  /** Of those that are told. */
  readonly total: number
  readonly counts: readonly Told[]
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
    const comparison = tellComparison(counts, grade)
    return comparison === null ? [] : [{ among: which, name, ...comparison }]
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

/** What is told of how many have each grade, and which share of them a worse one than `grade`; null where they are too few. */
export function tellComparison(counts: readonly number[], grade: number): Pick<Comparison, 'total' | 'counts' | 'below'> | null {
  const told = counts.map(tellCount)
  const total = told.reduce<number>((sum, one) => sum + numberOf(one), 0)
  if (total === 0) return null
  return { total, counts: told, below: told.slice(grade + 1).reduce<number>((sum, one) => sum + numberOf(one), 0) / total }
}
