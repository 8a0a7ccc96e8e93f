import { durationParts } from '../../packs/index.ts'
import type { KeptModel } from '../grading/grade-what.ts'
import { criteriaOf, point, type Effect } from '../model/model.ts'
import { mostSteps } from '../grading/score.ts'

const isKnown = `t.known_from <= now() and t.known_until > now() and t.decided_on <= current_date and (t.zero_on is null or t.zero_on > current_date)`
const fading = `case when t.fades_on is null or current_date < t.fades_on then 1000 else 1000 * (t.zero_on - current_date)::bigint / (t.zero_on - t.fades_on) end`
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The least anybody could ask: points of each trace by severity and age, one sum, one bound. */
export const sumByHand = (ids: readonly number[]): string => `
  select o.subject_id, greatest(0, 1000000 + coalesce(g.points, 0) / 1000) as score
    from subjects.organisation o
    left join (
      select t.subject_id, sum(
               case ${ids.map((id, at) => `when t.conduct_id = ${id} then ${-5 - at}`).join(' ')} end
               * case t.severity when 'general' then 1000 when 'serious' then 3000 else 200 end
               * ${fading}) as points
        from evaluation.trace t
       where t.conduct_id in (${ids.join(', ')}) and ${isKnown}
       group by t.subject_id) g using (subject_id)
   where o.subject_type = 'enterprise' and o.merged_into is null`

/**
 * A whole model as somebody would write it out for its traces: a column for each effect, its conducts by number; criteria, vetoes, scale.
 * It knows of no event that several records tell of: the traces it is measured on have none.
 */
export function modelByHand({ model, conductIds }: KeptModel): string {
  const isOf = (versions: readonly string[]) => `t.conduct_id in (${versions.map((one) => conductIds.get(one) ?? 0).join(', ')})`
  const severity = `case t.severity ${Object.entries(model.severity)
    .map(([key, mille]) => `when ${quoted(key)} then ${mille}`)
    .join(' ')} else 1000 end`
  const value = ({ classes, perAmount, points }: Effect): string => {
    if (classes !== null) {
      const cases = Object.entries(classes).map(([key, one]) => `when ${quoted(key)} then ${one * 1000}`)
      return `(case t.class ${cases.join(' ')} else 0 end * ${fading} / 1000)::int`
    }
    return perAmount === null
      ? `(${points ?? 0} * ${severity} * ${fading} / 1000)::int`
      : `(least(coalesce(t.amount, 0) / ${perAmount.each}, ${mostSteps(perAmount)}) * ${perAmount.points * 1000} * ${fading} / 1000)::int`
  }
  const total = (effect: Effect): string => {
    const own = `filter (where ${isOf(effect.conducts)})`
    if (effect.classes !== null)
      return `coalesce((max(array[t.decided_on - date '1970-01-01', t.record_id, ${value(effect)}]) ${own})[3], 0)`
    const sum = `coalesce(sum(${value(effect)}) ${own}, 0)`
    return effect.perAmount === null ? sum : `greatest(${-effect.perAmount.most * point}, least(${effect.perAmount.most * point}, ${sum}))`
  }
  const criteria = criteriaOf(model).map(({ start, least, most, share, effects }) => {
    const bounded = (sum: string) =>
      `greatest(${least * point}, least(${most * point}, ${sum}))${share === 1000 ? '' : ` * ${share} / 1000`}`
    return { sum: bounded([start * point, ...effects.map(total)].join(' + ')), none: bounded(String(start * point)) }
  })
  const worst = model.vetoes.map(({ conducts, atMost }) => `case when bool_or(${isOf(conducts)}) then ${atMost} else 0 end`)
  const scale = model.grades.slice(0, -1).map(({ from }, place) => `when s.score >= ${from * point} then ${place}`)
  const { years, months, days } = durationParts(model.newFor ?? 'P0D')
  const sumOf = (points: readonly string[]) => [model.base * point, ...points].join(' + ')
  return `
  select s.subject_id, s.score, case when not s.is_new then greatest(case ${scale.join(' ')} else ${model.grades.length - 1} end, s.worst) end as grade
    from (
      select o.subject_id, coalesce(g.score, ${sumOf(criteria.map(({ none }) => none))})::bigint as score, coalesce(g.worst, 0) as worst,
             coalesce(o.established_on + make_interval(${years}, ${months}, 0, ${days}) > current_date, false) as is_new
        from subjects.organisation o
        left join (
          select t.subject_id, ${sumOf(criteria.map(({ sum }) => sum))} as score, greatest(0, ${worst.join(', ')}) as worst
            from evaluation.trace t
           where t.conduct_id in (${[...conductIds.values()].join(', ')}) and ${isKnown}
           group by t.subject_id) g using (subject_id)
       where o.subject_type in (${model.subjectTypes.map(quoted).join(', ')}) and o.merged_into is null) s`
}
