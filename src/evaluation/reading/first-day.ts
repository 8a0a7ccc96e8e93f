import { dayText } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf, type Day } from '../../platform/time.ts'
import type { Organisation } from '../../subjects/index.ts'
import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { allAdoptions, loadModel } from '../model/model-store.ts'
import { firstSeenOn } from '../explaining/explain-store.ts'

type Whose = Pick<Organisation, 'subjectId' | 'subjectType' | 'establishedOn'>

/** Refuses a day before the first on which there is a grade, with what that day waited for. `isRead`: whose grades the reader may see. */
export async function requireGradedDay(ctx: EvaluationContext, whose: Whose, day: Day, isRead: (model: Model) => boolean): Promise<void> {
  const adopted = await firstAdopted(ctx, whose, isRead)
  if (adopted === null) throw notGraded(day, null, 'noModel')
  const known = await firstKnown(ctx, whose)
  if (day < known) throw notGraded(day, known > adopted ? known : adopted, 'unknown')
  if (day < adopted) throw notGraded(day, adopted, 'notAdopted')
}

/** The first day on which there is a grade of an organisation; null: by no model its reader sees. */
export async function firstGradedDay(ctx: EvaluationContext, whose: Whose, isRead: (model: Model) => boolean): Promise<Day | null> {
  const adopted = await firstAdopted(ctx, whose, isRead)
  if (adopted === null) return null
  const known = await firstKnown(ctx, whose)
  return known > adopted ? known : adopted
}

async function firstKnown(ctx: EvaluationContext, { subjectId, establishedOn }: Whose): Promise<Day> {
  const seen = await firstSeenOn(ctx, subjectId)
  return establishedOn !== null && establishedOn > seen ? establishedOn : seen
}

/** No grade on a day; `first`: the first day with one. */
export const notGraded = (day: Day, first: Day | null, why: keyof typeof reasons): Error =>
  fail('evaluation.not-graded', {
    values: { day: dayText(day), why: first === null ? reasons[why] : sentence(reasons[why], first) },
    details: { firstDay: first },
  })

const sentence = (why: Text, first: Day): Text => ({
  zh: `${why.zh}可以查看的第一天是 ${dayText(first).zh}。`,
  en: `${why.en} The first day with a grade is ${dayText(first).en}.`,
})

const reasons = {
  noModel: {
    zh: '那一天没有对这类主体进行评价的模型。可以换一个日期。',
    en: 'No model for its type of organisation held that day. Another day may have one.',
  },
  notAdopted: { zh: '那时还没有采用对这类主体进行评价的模型。', en: 'No model for its type of organisation had been adopted by then.' },
  unknown: {
    zh: '那时该主体还没有成立，或者还没有收入登记库。',
    en: 'By then the organisation was not established, or not yet in the register here.',
  },
} satisfies Readonly<Record<string, Text>>

/** From when on a model for this type held that had been adopted. */
async function firstAdopted(ctx: EvaluationContext, { subjectType }: Whose, isRead: (model: Model) => boolean): Promise<Day | null> {
  let first: Day | null = null
  for (const { modelId, fromDay, toDay, adoptedAt } of await allAdoptions(ctx)) {
    const { model } = await loadModel(ctx, modelId)
    const from = dayOf(adoptedAt) > fromDay ? dayOf(adoptedAt) : fromDay
    if (!model.subjectTypes.includes(subjectType) || !isRead(model) || (toDay !== null && toDay < from)) continue
    if (first === null || from < first) first = from
  }
  return first
}
