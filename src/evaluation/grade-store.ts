import { sql, type RawBuilder } from 'kysely'
import { durationParts } from '../packs/index.ts'
import type { Day } from '../platform/time.ts'
import { criteriaOf, point, type Effect, type Model } from './model.ts'
import { mostSteps } from './score.ts'

/** A model with the numbers its conducts are kept under, by version. */
export type KeptModel = {
  readonly modelId: number
  readonly version: string
  readonly model: Model
  readonly conductIds: ReadonlyMap<string, number>
}

/** Of whom, for which day, by what was known when. `subjectIds` null: everybody the model is for. */
export type GradeWhat = { readonly subjectIds: readonly number[] | null; readonly day: Day; readonly knownAt: Date }

/** A grade in the units of the database: millionths of a point, places from the best. `grade` null: too new for one. */
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
type Placed = { readonly effect: Effect; readonly place: number; readonly criterion: number; readonly conductIds: readonly number[] }

/** What the names in the statement stand for: t a trace, e an effect of its conduct, x what both bring, g the sums of an organisation. */
type Compiled = { readonly kept: KeptModel; readonly what: GradeWhat; readonly effects: readonly Placed[]; readonly on: Sql }

/**
 * The model as one statement: the same for one organisation and for all. Each trace that is known and in effect meets the effects of
 * its conduct; what they bring is summed by effect, bounded by criterion, summed again and read off the scale. Whole numbers only.
 */
export function gradeSql(kept: KeptModel, what: GradeWhat): RawBuilder<GradedRow> {
  const { model } = kept
  const effects = criteriaOf(model).flatMap(({ effects: own }, criterion) => own.map((effect) => ({ effect, criterion })))
  const compiled: Compiled = {
    kept,
    what,
    effects: effects.map(({ effect, criterion }, place) => ({ effect, criterion, place, conductIds: idsOf(kept, effect.conducts) })),
    on: sql`${what.day}::date`,
  }
  const scale = model.grades.map(({ from }, place) =>
    place === model.grades.length - 1 ? sql`else ${place}::int` : sql`when s.score >= ${from * point}::bigint then ${place}::int`,
  )
  return sql<GradedRow>`
    select s.subject_id, s.score,
           case when not s.is_new then greatest(case ${scale.length < 2 ? sql`when true then 0` : sql.join(scale, sql` `)} end, s.worst) end::smallint as grade,
           s.criteria, s.covered, s.vetoes, s.inputs
      from (select c.*, ${model.base * point}::bigint + (select coalesce(sum(one), 0)::bigint from unnest(c.criteria) one) as score
              from (${criteriaSql(compiled)}) c) s`
}

const idsOf = ({ conductIds }: KeptModel, versions: readonly string[]): number[] => versions.flatMap((one) => conductIds.get(one) ?? [])

/** Each organisation with its criteria. */
function criteriaSql(compiled: Compiled): Sql {
  const { kept, what, effects, on } = compiled
  const { model } = kept
  const criteria = criteriaOf(model).map(({ start, least, most }, number) => {
    const own = effects.filter(({ criterion }) => criterion === number).map(({ effect, place }) => totalOf(effect, place))
    const sum = sql.join([sql`${start * point}::bigint`, ...own], sql` + `)
    return sql`greatest(${least * point}::bigint, least(${most * point}::bigint, ${sum}))`
  })
  const covered = criteriaOf(model).map((_, number) => {
    const own = effects.filter(({ criterion }) => criterion === number).map(({ place }) => sql`${ref(`e${place}`)} is not null`)
    return own.length === 0 ? sql`false` : sql`(${sql.join(own, sql` or `)})`
  })
  const vetoes = model.vetoes.map((_, place) => sql`case when ${ref(`v${place}`)} then ${place}::smallint end`)
  const worst = model.vetoes.map(({ atMost }, place) => sql`case when ${ref(`v${place}`)} then ${atMost}::int else 0 end`)
  return sql`
    select o.subject_id, ${isNew(model, on)} as is_new,
           array[${sql.join(criteria)}]::bigint[] as criteria, array[${sql.join(covered)}]::boolean[] as covered,
           array_remove(array[${sql.join(vetoes)}]::smallint[], null) as vetoes,
           ${worst.length === 0 ? sql`0` : sql`greatest(${sql.join(worst)})`} as worst, coalesce(g.inputs, 0) as inputs
      from subjects.organisation o
      left join (${sumsSql(compiled)}) g on g.subject_id = o.subject_id
     where o.subject_type = any(${[...model.subjectTypes]}::text[]) and o.merged_into is null
       ${what.subjectIds === null ? sql`` : sql`and o.subject_id = any(${[...what.subjectIds]}::bigint[])`}`
}

const ref = (name: string): Sql => sql`g.${sql.ref(name)}`

function isNew({ newFor }: Model, on: Sql): Sql {
  if (newFor === null) return sql`false`
  const { years, months, days } = durationParts(newFor)
  return sql`coalesce(o.established_on + make_interval(${years}::int, ${months}::int, 0, ${days}::int) > ${on}, false)`
}

/** The sum of an effect, bounded as it says. */
function totalOf({ perAmount }: Effect, place: number): Sql {
  const total = sql`coalesce(${ref(`e${place}`)}, 0)`
  if (perAmount === null) return sql`${total}::bigint`
  const bound = perAmount.most * point
  return sql`greatest(${-bound}::bigint, least(${bound}::bigint, ${total}))::bigint`
}

/** By organisation the sum of each effect and whether each veto applies. */
function sumsSql(compiled: Compiled): Sql {
  const { kept, effects } = compiled
  const events = Object.entries(kept.model.conducts).some(([, { sameEvent }]) => sameEvent.length > 0)
  const sums = effects.map(({ effect, place }) =>
    // Of classes the latest decides; of the same day the record that came last.
    effect.classes === null
      ? sql`sum(x.value) filter (where x.effect = ${place}::int) as ${sql.ref(`e${place}`)}`
      : sql`(max(array[x.decided, x.record_id, x.value]) filter (where x.effect = ${place}::int))[3] as ${sql.ref(`e${place}`)}`,
  )
  const vetoes = kept.model.vetoes.map(
    ({ conducts }, place) => sql`bool_or(x.conduct_id = any(${idsOf(kept, conducts)}::int[])) as ${sql.ref(`v${place}`)}`,
  )
  return sql`select x.subject_id, ${sql.join([...sums, ...vetoes, sql`bit_xor(x.inputs) as inputs`])}
               from (${events ? sql`${singleSql(compiled)} union all ${eventsSql(compiled)}` : tracesSql(compiled)}) x group by x.subject_id`
}

const latestOnly = ({ effects }: Compiled): Sql =>
  sql`any(${effects.filter(({ effect }) => effect.classes !== null).map(({ place }) => place)}::int[])`

const singleSql = (compiled: Compiled): Sql => sql`${tracesSql(compiled)} and (t.event is null or e.effect = ${latestOnly(compiled)})`

/** An event that several records tell of is counted once: the heaviest. All values of an effect have one sign. */
const eventsSql = (compiled: Compiled): Sql => sql`
  select y.subject_id, min(y.record_id), min(y.conduct_id), y.effect, min(y.decided),
         case when min(y.value) < 0 then min(y.value) else max(y.value) end, bit_xor(y.inputs), y.event
    from (${tracesSql(compiled)} and t.event is not null and not (e.effect = ${latestOnly(compiled)})) y
   group by y.subject_id, y.effect, y.event`

/** Each trace that counts, with each effect it has. */
function tracesSql(compiled: Compiled): Sql {
  const { kept, what, effects, on } = compiled
  const { model } = kept
  const pairs = effects.flatMap(({ effect, place, conductIds }) =>
    conductIds.map(
      (id) =>
        sql`(${id}::int, ${place}::int, ${effect.points ?? 0}::bigint, ${effect.perAmount?.each ?? 0}::bigint, ${effect.perAmount === null ? 0 : mostSteps(effect.perAmount)}::bigint, ${effect.perAmount?.points ?? 0}::bigint)`,
    ),
  )
  // A veto has its effect even where no points hang on its conduct.
  const scored = new Set(effects.flatMap(({ conductIds }) => conductIds))
  for (const id of new Set(model.vetoes.flatMap(({ conducts }) => idsOf(kept, conducts))))
    if (!scored.has(id)) pairs.push(sql`(${id}::int, -1, 0::bigint, 0::bigint, 0::bigint, 0::bigint)`)
  const severities = Object.entries(model.severity).map(([key, mille]) => sql`when ${key} then ${mille}::bigint`)
  const severity = severities.length === 0 ? sql`1000` : sql`case t.severity ${sql.join(severities, sql` `)} else 1000 end`
  const classes = effects.flatMap(({ effect, place }) =>
    Object.entries(effect.classes ?? {}).map(
      ([key, points]) => sql`when e.effect = ${place}::int and t.class = ${key} then ${points}::bigint * 1000`,
    ),
  )
  const rest = sql`e.points * ${severity}`
  const isClass = sql`e.effect = ${latestOnly(compiled)}`
  return sql`
    select t.subject_id, t.record_id, t.conduct_id, e.effect, (t.decided_on - date '1970-01-01')::bigint as decided,
           (case when e.each > 0 then least(coalesce(t.amount, 0) / e.each, e.steps) * e.per * 1000
                 ${classes.length === 0 ? sql`` : sql`when ${isClass} then case ${sql.join(classes, sql` `)} else 0 end`}
                 else ${rest} end)
           * case when t.fades_on is null or ${on} < t.fades_on then 1000
                  else 1000 * (t.zero_on - ${on})::bigint / (t.zero_on - t.fades_on)::bigint end as value,
           hashint8extended(t.record_id, e.effect + 2) as inputs, t.event
      from evaluation.trace t
      join (values ${pairs.length === 0 ? sql`(0, 0, 0::bigint, 0::bigint, 0::bigint, 0::bigint)` : sql.join(pairs)}) e (conduct_id, effect, points, each, steps, per)
        on e.conduct_id = t.conduct_id
     where t.known_from <= ${what.knownAt} and t.known_until > ${what.knownAt} and t.decided_on <= ${on} and (t.zero_on is null or t.zero_on > ${on})
       ${what.subjectIds === null ? sql`` : sql`and t.subject_id = any(${[...what.subjectIds]}::bigint[])`}`
}
