import type { Text } from '../../platform/text.ts'
import { addDuration } from '../../packs/index.ts'
import { dayOf, isDay, type Day } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import { explainScore, recordsIn, type Explained } from '../explaining/explain.ts'
import { filedTrace } from '../explaining/lift.ts'
import { criteriaOf } from '../model/model.ts'
import { readOwnGrade, type ReadGrade } from './read-grade.ts'

/** What is thought: these records repaired, these conducts filed, and this day come. As a form sends it. */
export type Thought = {
  readonly repaired: readonly string[]
  readonly filed: readonly string[]
  readonly day: string
  readonly model?: string | undefined
}

export type Tried = {
  readonly now: ReadGrade
  readonly day: Day
  /** What may be thought to be filed: the keys of conducts in its favour. */
  readonly filings: readonly { readonly key: string; readonly name: Text }[]
  /** Records in effect whose repair may be asked for, today or later. */
  readonly records: readonly number[]
  /** Null where the thought has problems. */
  readonly then: Explained | null
}

/** The grade of the own organisation if it were otherwise. Nothing is kept of it. */
export async function tryOwnGrade(
  ctx: EvaluationContext,
  { repaired, filed, day, model }: Thought,
): Promise<Tried & { readonly refusal: ReturnType<typeof fail> | null }> {
  const now = await readOwnGrade(ctx, { route: 'page', model })
  // Of the own grade today there always is one.
  const { query } = now.whatIf as NonNullable<ReadGrade['whatIf']>
  const today = dayOf(ctx.now())
  const last = addDuration(today, 'P10Y')
  const then = day === '' ? today : day
  const repairable = new Set(query.repairs.map(({ recordId }) => recordId))
  const records = recordsIn(now.explained, ({ value }) => value < 0).filter((recordId) => repairable.has(recordId))
  const offered = Object.entries(query.model.conducts).filter(
    ([version, one]) =>
      one.tendency === 'favourable' &&
      one.to === null &&
      query.filed.includes(one.item) &&
      criteriaOf(query.model).some(({ effects }) =>
        effects.some(({ points, conducts }) => (points ?? 0) > 0 && conducts.includes(version)),
      ),
  )
  const known = new Set(records.map(String))
  const details: { field: string; text: Text }[] = []
  if (!isDay(then) || then < today || then > last)
    details.push({
      field: 'day',
      text: { zh: `日期应写作 YYYY-MM-DD，从 ${today} 到 ${last}。`, en: `A day is written YYYY-MM-DD, from ${today} to ${last}.` },
    })
  if (repaired.some((id) => !known.has(id)))
    details.push({
      field: 'repaired',
      text: {
        zh: '所选记录中有的现在不影响等级，或者不能修复。请从列出的记录中选择。',
        en: 'Some of the records chosen do not count now or cannot be repaired. Choose from those listed.',
      },
    })
  if (filed.some((key) => !offered.some(([, one]) => one.key === key)))
    details.push({
      field: 'filed',
      text: {
        zh: '所选申报中有的不在可申报之列。请从列出的申报中选择。',
        en: 'Some of the filings chosen are none that can be filed. Choose from those listed.',
      },
    })
  const tried = { now, records, filings: offered.map(([, { key, name }]) => ({ key, name })), day: isDay(then) ? then : today }
  if (details.length > 0)
    return { ...tried, then: null, refusal: fail('evaluation.bad-what-if', { values: { count: details.length }, details }) }
  const thought = [
    ...query.traces.filter(({ recordId }) => !repaired.includes(String(recordId))),
    ...offered.filter(([, { key }]) => filed.includes(key)).map(([version], place) => filedTrace(version, today, -1 - place)),
  ]
  return { ...tried, then: explainScore(query.model, thought, tried.day), refusal: null }
}
