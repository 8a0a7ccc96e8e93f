import { addDuration, openEnd, type Answers, type ExampleTrace } from '../packs/index.ts'
import { addDays, type Day } from '../platform/time.ts'
import { criteriaOf, type Conduct, type Model } from './model.ts'
import { millionths, resolveModel } from './resolve.ts'
import { scoreOf, type Trace } from './score.ts'
import { pointsText } from './sentences.ts'

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
  const span = conduct.spans.find(
    (one) => one.from <= decidedOn && (one.to === null || decidedOn <= one.to) && (one.severity === null || one.severity === severity),
  )
  if (span === undefined) return null
  const zeroOn = endOf(span.until, row)
  const fades = span.full === null ? null : addDuration(decidedOn, span.full)
  return {
    recordId: place,
    conduct: version,
    decidedOn,
    fadesOn: fades === null || zeroOn === null ? null : fades < zeroOn ? fades : zeroOn,
    zeroOn,
    amount: row.amount === undefined ? null : millionths(row.amount),
    severity,
    class: row.class ?? null,
    event: row.event ?? null,
  }
}

function endOf(until: Conduct['spans'][number]['until'], { decidedOn, validUntil }: ExampleTrace): Day | null {
  if (until === 'always') return null
  if (typeof until === 'object') return addDuration(decidedOn, until.after)
  return validUntil === undefined || validUntil >= openEnd ? null : addDays(validUntil, 1)
}
