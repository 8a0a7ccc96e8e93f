import { sql, type RawBuilder } from 'kysely'
import { durationParts } from '../../packs/index.ts'
import type { GradeWhat, KeptModel } from './grade-what.ts'
import { criteriaOf, point } from '../model/model.ts'
import { ask, among, column, eventSumsSql, hasEvents, isCovered, sumsSql, totalOf, whole, type Asked } from './sums-store.ts'

/** A grade in the units of the database: thousandths of a point, places from the best. `grade` null: too new for one. */
export type GradedRow = {
  readonly subjectId: number
  readonly score: number
  readonly grade: number | null
  readonly criteria: number[]
  readonly covered: boolean[]
  readonly vetoes: number[]
  readonly inputs: string
}

type Sql = RawBuilder<unknown>

/**
 * The model as one statement: the same for one organisation and for all. What each trace that is known and in effect brings is summed by
 * effect, bounded by criterion, summed again and read off the scale. Whole numbers only. o: an organisation; t: a trace; g: the sums of
 * its own, h: those of its shared events.
 */
export function gradeSql(kept: KeptModel, what: GradeWhat): RawBuilder<GradedRow> {
  const { model } = kept
  const scale = model.grades.slice(0, -1).map(({ from }, place) => sql`when s.score >= ${whole(from * point)} then ${whole(place)}`)
  const earned = scale.length === 0 ? sql`0` : sql`case ${sql.join(scale, sql` `)} else ${whole(model.grades.length - 1)} end`
  return sql<GradedRow>`
    select s.subject_id, s.score, case when not s.is_new then greatest(${earned}, s.worst) end::smallint as grade,
           s.criteria, s.covered, s.vetoes, s.inputs
      from (${scoresSql(ask(kept, what))}) s`
}

/** Each organisation with its score. `offset 0`: what is computed below is not computed again for every place it is used in. */
function scoresSql(asked: Asked): Sql {
  const { model } = asked.kept
  const places = criteriaOf(model).map((_, place) => place)
  const vetoed = model.vetoes.map((_, place) => column('c', 'v', place))
  const vetoes = vetoed.map((isVetoed, place) => sql`case when ${isVetoed} then ${whole(place)} end`)
  const worst = model.vetoes.map(({ atMost }, place) => sql`case when ${column('c', 'v', place)} then ${whole(atMost)} else 0 end`)
  const none = sql`'{}'::smallint[]`
  return sql`
    select c.subject_id, c.is_new, c.inputs,
           ${sql.join([whole(model.base * point), ...places.map((place) => column('c', 'c', place))], sql` + `)} as score,
           array[${sql.join(places.map((place) => column('c', 'c', place)))}]::bigint[] as criteria,
           array[${sql.join(places.map((place) => column('c', 'n', place)))}]::boolean[] as covered,
           ${vetoes.length === 0 ? none : sql`case when ${sql.join(vetoed, sql` or `)} then array_remove(array[${sql.join(vetoes)}]::smallint[], null) else ${none} end`} as vetoes,
           ${worst.length === 0 ? sql`0` : sql`greatest(${sql.join(worst)})`} as worst
      from (${criteriaSql(asked)} offset 0) c offset 0`
}

/** Each organisation with its criteria, and which had anything to go by. */
function criteriaSql(asked: Asked): Sql {
  const { model } = asked.kept
  const criteria = criteriaOf(model).flatMap(({ start, least, most, share }, number) => {
    const own = asked.slots.filter(({ criterion }) => criterion === number)
    const sum = sql.join([whole(start * point), ...own.map((one) => totalOf(asked, one))], sql` + `)
    const bounded = sql`greatest(${whole(least * point)}, least(${whole(most * point)}, ${sum}))::bigint`
    const any = own.map((one) => isCovered(asked, one))
    return [
      sql`${share === 1000 ? bounded : sql`(${bounded} * ${whole(share)} / 1000)`} as ${sql.raw(`c${number}`)}`,
      sql`${any.length === 0 ? sql`false` : sql`(${sql.join(any, sql` or `)})`} as ${sql.raw(`n${number}`)}`,
    ]
  })
  const vetoes = model.vetoes.map((_, place) => sql`${column('g', 'v', place)} is not null as ${sql.raw(`v${place}`)}`)
  return sql`
    select ${sql.join([sql`o.subject_id`, sql`${isNew(asked)} as is_new`, sql`coalesce(g.inputs, 0) as inputs`, ...criteria, ...vetoes])}
      from subjects.organisation o
      left join (${sumsSql(asked)}) g on g.subject_id = o.subject_id
      ${hasEvents(asked) ? sql`left join (${eventSumsSql(asked)}) h on h.subject_id = o.subject_id` : sql``}
     where o.subject_type = any(${[...model.subjectTypes]}::text[]) and o.merged_into is null
       ${among('o', asked.what)}`
}

function isNew({ kept, what }: Asked): Sql {
  const { newFor } = kept.model
  if (newFor === null) return sql`false`
  const { years, months, days } = durationParts(newFor)
  return sql`coalesce(o.established_on + make_interval(${whole(years)}, ${whole(months)}, 0, ${whole(days)}) > ${what.day}::date, false)`
}
