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

/** Organisations with numbers from `from` to before `to`. */
export type SubjectRange = { readonly from: number; readonly to: number }

/** Of whom, for which day, by what was known when. `subjectIds` null: everybody the model is for. */
export type GradeWhat = { readonly subjectIds: readonly number[] | SubjectRange | null; readonly day: Day; readonly knownAt: Date }

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

/** A whole number as part of the text, so that the planner sees it. */
const whole = (value: number): Sql => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
  return sql.raw(String(value))
}
type Placed = {
  readonly effect: Effect
  readonly place: number
  readonly criterion: number
  /** Which sum it goes into: effects of a criterion that are only added share one. */
  readonly slot: number
  readonly conductIds: readonly number[]
}

/** t: a trace; e: an effect of its conduct; x: what both bring; g: the sums of an organisation, h: those of its shared events. */
type Compiled = {
  readonly kept: KeptModel
  readonly what: GradeWhat
  readonly effects: readonly Placed[]
  readonly on: Sql
  /** Whether any conduct of the model may be told of by several records. */
  readonly hasEvents: boolean
}

/**
 * The model as one statement: the same for one organisation and for all. Each trace that is known and in effect meets the effects of
 * its conduct; what they bring is summed by effect, bounded by criterion, summed again and read off the scale. Whole numbers only.
 */
export function gradeSql(kept: KeptModel, what: GradeWhat): RawBuilder<GradedRow> {
  const { model } = kept
  const compiled = compile(kept, what)
  const scale = model.grades.slice(0, -1).map(({ from }, place) => sql`when s.score >= ${whole(from * point)} then ${whole(place)}`)
  const earned = scale.length === 0 ? sql`0` : sql`case ${sql.join(scale, sql` `)} else ${whole(model.grades.length - 1)} end`
  return sql<GradedRow>`
    select s.subject_id, s.score, case when not s.is_new then greatest(${earned}, s.worst) end::smallint as grade,
           s.criteria, s.covered, s.vetoes, s.inputs
      from (${scoresSql(compiled)}) s`
}

function compile(kept: KeptModel, what: GradeWhat): Compiled {
  const effects = criteriaOf(kept.model).flatMap(({ effects: own }, criterion) => own.map((effect) => ({ effect, criterion })))
  return {
    ...{ kept, what, on: sql`${what.day}::date` },
    effects: effects.map(({ effect, criterion }, place) => {
      const isAdded = effect.classes === null && effect.perAmount === null
      const first = effects.findIndex(
        (one) => isAdded && one.criterion === criterion && one.effect.classes === null && one.effect.perAmount === null,
      )
      return { effect, criterion, place, slot: isAdded ? first : place, conductIds: idsOf(kept, effect.conducts) }
    }),
    hasEvents: Object.values(kept.model.conducts).some(({ sameEvent }) => sameEvent.length > 0),
  }
}

/** What each trace brings in each effect, not summed. */
export const valuesSql = (kept: KeptModel, what: GradeWhat): Sql => effectValues(compile(kept, what))

const idsOf = ({ conductIds }: KeptModel, versions: readonly string[]): number[] => versions.flatMap((one) => conductIds.get(one) ?? [])
const anyOf = (ids: readonly number[]): Sql => sql.raw(`any('{${ids.map(Number).join(',')}}'::int[])`)
/**
 * A condition on whose rows of a table are meant. One organisation is asked for by itself: how long a list is the planner guesses, and it
 * would plan a prepared statement anew each time.
 */
export function among(table: string, { subjectIds }: Pick<GradeWhat, 'subjectIds'>): Sql {
  if (subjectIds === null) return sql``
  const own = sql.raw(`${table}.subject_id`)
  if ('from' in subjectIds) return sql`and ${own} >= ${whole(subjectIds.from)} and ${own} < ${whole(subjectIds.to)}`
  return subjectIds.length === 1 ? sql`and ${own} = ${subjectIds[0]}::bigint` : sql`and ${own} = any(${subjectIds}::bigint[])`
}
const column = (table: string, name: string, place: number): Sql => sql`${sql.raw(table)}.${sql.raw(`${name}${place}`)}`

/** Each organisation with its score. `offset 0`: what is computed below is not computed again for every place it is used in. */
function scoresSql(compiled: Compiled): Sql {
  const { model } = compiled.kept
  const places = criteriaOf(model).map((_, place) => place)
  const vetoes = model.vetoes.map((_, place) => sql`case when ${column('c', 'v', place)} then ${whole(place)} end`)
  const worst = model.vetoes.map(({ atMost }, place) => sql`case when ${column('c', 'v', place)} then ${whole(atMost)} else 0 end`)
  return sql`
    select c.subject_id, c.is_new, c.inputs,
           ${sql.join([whole(model.base * point), ...places.map((place) => column('c', 'c', place))], sql` + `)} as score,
           array[${sql.join(places.map((place) => column('c', 'c', place)))}]::bigint[] as criteria,
           array[${sql.join(places.map((place) => column('c', 'n', place)))}]::boolean[] as covered,
           array_remove(array[${sql.join(vetoes)}]::smallint[], null) as vetoes,
           ${worst.length === 0 ? sql`0` : sql`greatest(${sql.join(worst)})`} as worst
      from (${criteriaSql(compiled)} offset 0) c offset 0`
}

/** Each organisation with its criteria, and which had anything to go by. */
function criteriaSql(compiled: Compiled): Sql {
  const { kept, what, effects, on, hasEvents } = compiled
  const { model } = kept
  const criteria = criteriaOf(model).flatMap(({ start, least, most, share }, number) => {
    const own = effects.filter(({ criterion, slot, place }) => criterion === number && slot === place)
    const sum = sql.join([whole(start * point), ...own.map((one) => totalOf(one, hasEvents))], sql` + `)
    const bounded = sql`greatest(${whole(least * point)}, least(${whole(most * point)}, ${sum}))::bigint`
    const any = own.flatMap(({ place }) => [
      sql`${column('g', 'e', place)} is not null`,
      ...(hasEvents ? [sql`${column('h', 'e', place)} is not null`] : []),
    ])
    return [
      sql`${share === 1000 ? bounded : sql`(${bounded} * ${whole(share)} / 1000)`} as ${sql.raw(`c${number}`)}`,
      sql`${any.length === 0 ? sql`false` : sql`(${sql.join(any, sql` or `)})`} as ${sql.raw(`n${number}`)}`,
    ]
  })
  const vetoes = model.vetoes.map((_, place) => {
    const holds = sql`coalesce(${column('g', 'v', place)}, false)`
    return sql`${hasEvents ? sql`(${holds} or coalesce(${column('h', 'v', place)}, false))` : holds} as ${sql.raw(`v${place}`)}`
  })
  const inputs = hasEvents ? sql`coalesce(g.inputs, 0) # coalesce(h.inputs, 0)` : sql`coalesce(g.inputs, 0)`
  return sql`
    select ${sql.join([sql`o.subject_id`, sql`${isNew(model, on)} as is_new`, sql`${inputs} as inputs`, ...criteria, ...vetoes])}
      from subjects.organisation o
      left join (${sumsSql(compiled, tracesSql(compiled))}) g on g.subject_id = o.subject_id
      ${hasEvents ? sql`left join (${sumsSql(compiled, eventsSql(compiled))}) h on h.subject_id = o.subject_id` : sql``}
     where o.subject_type = any(${[...model.subjectTypes]}::text[]) and o.merged_into is null
       ${among('o', what)}`
}

function isNew({ newFor }: Model, on: Sql): Sql {
  if (newFor === null) return sql`false`
  const { years, months, days } = durationParts(newFor)
  return sql`coalesce(o.established_on + make_interval(${whole(years)}, ${whole(months)}, 0, ${whole(days)}) > ${on}, false)`
}

/** The sum of an effect, bounded as it says. */
function totalOf({ effect: { perAmount }, place }: Placed, hasEvents: boolean): Sql {
  const alone = sql`coalesce(${column('g', 'e', place)}, 0)`
  const total = hasEvents ? sql`${alone} + coalesce(${column('h', 'e', place)}, 0)` : alone
  if (perAmount === null) return total
  const bound = perAmount.most * point
  return sql`greatest(${whole(-bound)}, least(${whole(bound)}, ${total}))`
}

/** By organisation the sum of each effect and whether each veto applies. */
function sumsSql({ kept, effects }: Compiled, rows: Sql): Sql {
  const slots = effects.filter(({ slot, place }) => slot === place)
  const sums = slots.map(({ effect, place }) =>
    // Of classes the latest decides; of the same day the record that came last.
    effect.classes === null
      ? sql`sum(x.value) filter (where x.slot = ${whole(place)}) as ${sql.raw(`e${place}`)}`
      : sql`(max(array[x.decided, x.record_id, x.value]) filter (where x.slot = ${whole(place)}))[3] as ${sql.raw(`e${place}`)}`,
  )
  const vetoes = kept.model.vetoes.map(
    ({ conducts }, place) => sql`bool_or(x.conduct_id = ${anyOf(idsOf(kept, conducts))}) as ${sql.raw(`v${place}`)}`,
  )
  return sql`select x.subject_id, ${sql.join([...sums, ...vetoes, sql`bit_xor(x.inputs) as inputs`])} from (${rows}) x group by x.subject_id`
}

const latestOnly = (effects: readonly Placed[]): number[] =>
  effects.filter(({ effect }) => effect.classes !== null).map(({ place }) => place)

/** Each trace that counts by itself, with each effect it has. */
const tracesSql = (compiled: Compiled): Sql =>
  compiled.hasEvents
    ? sql`${effectValues(compiled)} and (not t.shared or e.effect = ${anyOf(latestOnly(compiled.effects))})`
    : effectValues(compiled)

/** An event that several records tell of is counted once: the heaviest. All values of an effect have one sign. */
const eventsSql = (compiled: Compiled): Sql => sql`
  select y.subject_id, min(y.record_id) as record_id, min(y.conduct_id) as conduct_id, min(y.slot) as slot, min(y.decided) as decided,
         case when min(y.value) < 0 then min(y.value) else max(y.value) end as value, bit_xor(y.inputs) as inputs
    from (${effectValues(compiled)} and t.shared and not (e.effect = ${anyOf(latestOnly(compiled.effects))})) y
   group by y.subject_id, y.effect, y.event`

/** What each trace that is known and in effect brings in each effect of its conduct. */
function effectValues({ kept, what, effects, on }: Compiled): Sql {
  const { model } = kept
  const pairs = effects.flatMap(({ effect: { points, perAmount }, place, slot, conductIds }) => {
    const amounts = perAmount === null ? [0, 0, 0] : [perAmount.each, mostSteps(perAmount), perAmount.points]
    return conductIds.map((id) => sql`(${sql.join([id, place, slot, points ?? 0, ...amounts].map(whole))})`)
  })
  // A veto has its effect even where no points hang on its conduct.
  const scored = new Set(effects.flatMap(({ conductIds }) => conductIds))
  for (const id of new Set(model.vetoes.flatMap(({ conducts }) => idsOf(kept, conducts))))
    if (!scored.has(id)) pairs.push(sql`(${sql.join([id, -1, -1, 0, 0, 0, 0].map(whole))})`)
  const severities = Object.entries(model.severity).map(([key, mille]) => sql`when ${key} then ${whole(mille)}`)
  const severity = severities.length === 0 ? sql`1000` : sql`case t.severity ${sql.join(severities, sql` `)} else 1000 end`
  const classes = effects.flatMap(({ effect, place }) =>
    Object.entries(effect.classes ?? {}).map(
      ([key, points]) => sql`when e.effect = ${whole(place)} and t.class = ${key} then ${whole(points * 1000)}`,
    ),
  )
  const byClass =
    classes.length === 0 ? sql`` : sql`when e.effect = ${anyOf(latestOnly(effects))} then case ${sql.join(classes, sql` `)} else 0 end`
  return sql`
    select t.subject_id, t.record_id, t.conduct_id, e.effect, e.slot, (t.decided_on - date '1970-01-01')::bigint as decided, t.event,
           ((case when e.each > 0 then least(coalesce(t.amount, 0) / e.each, e.steps) * e.per * 1000 ${byClass} else e.points * ${severity} end)::bigint
           * case when t.fades_on is null or ${on} < t.fades_on then 1000
                  else 1000 * (t.zero_on - ${on})::bigint / (t.zero_on - t.fades_on) end / 1000)::int as value,
           hashint8extended(t.record_id, e.effect + 2) as inputs
      from evaluation.trace t
      join (values ${pairs.length === 0 ? sql`(0, 0, 0, 0, 0, 0, 0)` : sql.join(pairs)}) e (conduct_id, effect, slot, points, each, steps, per) on e.conduct_id = t.conduct_id
     where t.known_from <= ${what.knownAt} and t.known_until > ${what.knownAt} and t.decided_on <= ${on} and (t.zero_on is null or t.zero_on > ${on})
       ${among('t', what)}`
}
