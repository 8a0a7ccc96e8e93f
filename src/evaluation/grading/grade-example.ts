import type { Answers, ExampleTrace } from '../../packs/index.ts'
import { criteriaOf, type Conduct, type Model } from '../model/model.ts'
import { millionths, resolveModel } from '../model/resolve.ts'
import { scoreOf, type Trace } from './score.ts'
import { pointsText } from '../sentences/sentences.ts'
import { daysOf, spanOf } from '../model/span.ts'

/** Grades the records of a worked example of a pack as those of an organisation would be. */
export const gradeExample: Answers['grade'] = (pack, written, { day, rows }) => {
  const model = resolveModel(pack, written)
  const traces = rows.flatMap((row, place) => traceOf(model, row, place) ?? [])
  const { score, grade, criteria, vetoes } = scoreOf(model, traces, day)
  const names = model.dimensions.flatMap((dimension) => dimension.criteria.map((criterion) => `${dimension.key}.${criterion.key}`))
  return {
    score: pointsText(score),
    grade: model.grades[grade]?.key ?? '',
    vetoes: vetoes.map((place) => model.vetoes[place]?.key ?? ''),
    criteria: Object.fromEntries(criteriaOf(model).map((_, place) => [names[place] ?? '', pointsText(criteria[place] ?? 0)])),
  }
}

const isOf = ({ key, from, to, severities }: Conduct, { conduct, decidedOn, severity }: ExampleTrace): boolean =>
  key === conduct &&
  from <= decidedOn &&
  (to === null || decidedOn <= to) &&
  (severities.length === 0 || (severity !== undefined && severities.includes(severity)))

function traceOf(model: Model, row: ExampleTrace, place: number): Trace | null {
  const [version, conduct] = Object.entries(model.conducts).find(([, one]) => isOf(one, row)) ?? []
  if (version === undefined || conduct === undefined) return null
  const { decidedOn, severity = null } = row
  const span = spanOf(conduct.spans, decidedOn, severity)
  if (span === undefined) return null
  return {
    recordId: place,
    conduct: version,
    decidedOn,
    ...daysOf(span, row),
    amount: row.amount === undefined ? null : millionths(row.amount),
    severity,
    class: row.class ?? null,
    event: row.event ?? null,
  }
}
