import { sql, type RawBuilder } from 'kysely'
import type { GradeWhat, KeptModel } from './grade-what.ts'
import { point } from '../model/model.ts'
import { mostSteps } from './score.ts'
import { idsOf, placedEffects, slotsOf, type Placed, type Slot } from './slot.ts'

type Sql = RawBuilder<unknown>

/** A whole number as part of the text, so that the planner sees it. */
export const whole = (value: number): Sql => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
  return sql.raw(String(value))
}
const listOf = (numbers: readonly number[], type: 'int' | 'bigint'): Sql => sql.raw(`'{${numbers.map(Number).join(',')}}'::${type}[]`)
/** Whether a trace shows one of these; a few are compared faster one by one. */
const isOf = (ids: readonly number[]): Sql =>
  ids.length === 0 || ids.length > 4
    ? sql`t.conduct_id = any(${listOf(ids, 'int')})`
    : sql`(${sql.join(
        ids.map((id) => sql`t.conduct_id = ${whole(id)}`),
        sql` or `,
      )})`
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

const isLatestOnly = ({ effect }: Placed): boolean => effect.classes !== null

/** What a model is made of, and of whom and for when it is asked. */
export type Asked = {
  readonly kept: KeptModel
  readonly what: GradeWhat
  readonly effects: readonly Placed[]
  readonly slots: readonly Slot[]
}

export function ask(kept: KeptModel, what: GradeWhat): Asked {
  const effects = placedEffects(kept)
  return { kept, what, effects, slots: slotsOf(effects) }
}

/** Whether any conduct of the model may be told of by several records. */
export const hasEvents = ({ kept }: Asked): boolean => Object.values(kept.model.conducts).some(({ sameEvent }) => sameEvent.length > 0)

/**
 * By organisation the sum `e` of each slot, whether each veto `v` applies, and what traces it rests on. Each trace is looked at once, in
 * the order of organisations it is kept in: nothing is joined to it and nothing sorted. `+ 0`: hardly any trace is of another conduct, and
 * an index that is searched for each of them takes longer.
 */
export function sumsSql(asked: Asked): Sql {
  const { kept, slots } = asked
  const vetoes = kept.model.vetoes.map(
    ({ conducts }, place) => sql`bool_or(true) filter (where ${isOf(idsOf(kept, conducts))}) as ${sql.raw(`v${place}`)}`,
  )
  const sums = slots.map((slot) => sql`${sumOf(asked, slot)} as ${sql.raw(`e${slot.place}`)}`)
  return sql`
    select ${sql.join([sql`t.subject_id`, ...sums, ...vetoes, sql`${inputsOf(asked)} as inputs`])}
      from evaluation.trace t
     where t.conduct_id + 0 = any(${listOf([...placesOf(asked).keys()], 'int')}) and ${isKnown(asked)}
     group by t.subject_id`
}

function sumOf(asked: Asked, { effects }: Slot): Sql {
  const [{ effect }] = effects
  const own = isOf(effects.flatMap(({ conductIds }) => conductIds))
  if (effect.classes !== null) {
    const classes = Object.entries(effect.classes).map(([key, points]) => sql`when ${key} then ${whole(points * 1000)}`)
    const unit = classes.length === 0 ? sql`0` : sql`case t.class ${sql.join(classes, sql` `)} else 0 end`
    // Of classes the latest decides; of the same day the record that came last.
    return sql`(max(array[(t.decided_on - date '1970-01-01')::bigint, t.record_id, ${weighed(asked, unit)}]) filter (where ${own}))[3]`
  }
  const alone = hasEvents(asked) ? sql`${own} and not t.shared` : own
  return sql`sum(${weighed(asked, effect.perAmount === null ? addedUnit(asked, effects) : amountUnit(effect.perAmount))}) filter (where ${alone})`
}

function addedUnit({ kept }: Asked, effects: readonly Placed[]): Sql {
  const points = effects.flatMap(({ effect, conductIds }) => conductIds.map((id) => ({ id, points: effect.points ?? 0 })))
  const [first] = points
  const isOne = points.every((one) => one.points === first?.points)
  const cases = points.map((one) => sql`when ${whole(one.id)} then ${whole(one.points)}`)
  return sql`${isOne ? whole(first?.points ?? 0) : sql`case t.conduct_id ${sql.join(cases, sql` `)} end`} * ${severityOf(kept)}`
}

function amountUnit(perAmount: NonNullable<Placed['effect']['perAmount']>): Sql {
  const [each, steps, per] = [perAmount.each, mostSteps(perAmount), perAmount.points].map(whole)
  return perAmount.each > 0 ? sql`least(coalesce(t.amount, 0) / ${each}, ${steps}) * ${per} * 1000` : sql`0`
}

function severityOf({ model }: KeptModel): Sql {
  const severities = Object.entries(model.severity).map(([key, mille]) => sql`when ${key} then ${whole(mille)}`)
  return severities.length === 0 ? sql`1000` : sql`case t.severity ${sql.join(severities, sql` `)} else 1000 end`
}

const onDay = ({ what }: Asked): Sql => sql`${what.day}::date`

/** What a trace brings of a unit, in millionths of a point at full weight: whole until it fades, then less each day. */
function weighed(asked: Asked, unit: Sql): Sql {
  const on = onDay(asked)
  return sql`((${unit})::bigint
           * case when t.fades_on is null or ${on} < t.fades_on then 1000
                  else 1000 * (t.zero_on - ${on})::bigint / (t.zero_on - t.fades_on) end / 1000)::int`
}

/** The traces that are known and in effect. */
function isKnown(asked: Asked): Sql {
  const { knownAt } = asked.what
  const on = onDay(asked)
  return sql`t.known_from <= ${knownAt} and t.known_until > ${knownAt} and t.decided_on <= ${on} and (t.zero_on is null or t.zero_on > ${on})
       ${among('t', asked.what)}`
}

/** By conduct the places of its effects. A veto has its effect even where no points hang on its conduct. */
function placesOf({ kept, effects }: Asked): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>()
  for (const { conductIds, place } of effects) for (const id of conductIds) places.set(id, [...(places.get(id) ?? []), place])
  for (const { conducts } of kept.model.vetoes) for (const id of idsOf(kept, conducts)) if (!places.has(id)) places.set(id, [-1])
  return places
}

/** A mark of every trace in every effect it has: another one of the same traces is the same, in whatever order they come. */
function inputsOf(asked: Asked): Sql {
  const places = placesOf(asked)
  const most = Math.max(0, ...[...places.values()].map(({ length }) => length))
  const marks = Array.from({ length: most }, (_, nth) => {
    const own = [...places].flatMap(([id, { [nth]: place }]) => (place === undefined ? [] : [{ id, seed: place + 2 }]))
    const first = Math.min(...own.map(({ id }) => id))
    const last = Math.max(...own.map(({ id }) => id))
    const seeds = Array.from({ length: last + 1 - first }, (_, at) => own.find(({ id }) => id === first + at)?.seed ?? 0)
    const seed = sql`(${listOf(seeds, 'bigint')})[t.conduct_id - ${whole(first - 1)}]`
    return sql`coalesce(bit_xor(hashint8extended(t.record_id, ${seed})) ${nth === 0 ? sql`` : sql`filter (where ${isOf(own.map(({ id }) => id))})`}, 0)`
  })
  return marks.length === 0 ? sql`0::bigint` : sql.join(marks, sql` # `)
}

/**
 * By organisation the same sums of events that several records tell of: each is counted once, the heaviest. All values of an effect have
 * one sign.
 */
export function eventSumsSql(asked: Asked): Sql {
  const sums = asked.slots
    .filter(({ effects: [first] }) => !isLatestOnly(first))
    .map(({ place }) => sql`sum(x.value) filter (where x.slot = ${whole(place)}) as ${sql.raw(`e${place}`)}`)
  return sql`
    select ${sql.join([sql`x.subject_id`, ...sums])}
      from (select y.subject_id, min(y.slot) as slot, case when min(y.value) < 0 then min(y.value) else max(y.value) end as value
              from (${valuesOf(asked)} and t.shared) y
             group by y.subject_id, y.effect, y.event) x
     group by x.subject_id`
}

/** What each trace brings in each effect that is summed, before it is. */
export const valuesSql = (kept: KeptModel, what: GradeWhat): Sql => valuesOf(ask(kept, what))

function valuesOf(asked: Asked): Sql {
  const pairs = asked.slots.flatMap(({ place: slot, effects }) =>
    effects.flatMap(({ effect: { classes, points, perAmount }, place, conductIds }) => {
      if (classes !== null) return []
      const amounts = perAmount === null ? [0, 0, 0] : [perAmount.each, mostSteps(perAmount), perAmount.points]
      return conductIds.map((id) => sql`(${sql.join([id, place, slot, points ?? 0, ...amounts].map(whole))})`)
    }),
  )
  const unit = sql`case when e.each > 0 then least(coalesce(t.amount, 0) / e.each, e.steps) * e.per * 1000 else e.points * ${severityOf(asked.kept)} end`
  return sql`
    select t.subject_id, e.effect, e.slot, t.event, ${weighed(asked, unit)} as value
      from evaluation.trace t
      join (values ${pairs.length === 0 ? sql`(0, 0, 0, 0, 0, 0, 0)` : sql.join(pairs)}) e (conduct_id, effect, slot, points, each, steps, per) on e.conduct_id = t.conduct_id
     where ${isKnown(asked)}`
}

/** The sum of a slot over both, bounded as its effect says. */
export function totalOf(asked: Asked, { place, effects: [first] }: Slot): Sql {
  const alone = sql`coalesce(${column('g', 'e', place)}, 0)`
  const total = hasEvents(asked) && !isLatestOnly(first) ? sql`${alone} + coalesce(${column('h', 'e', place)}, 0)` : alone
  if (first.effect.perAmount === null) return total
  const bound = first.effect.perAmount.most * point
  return sql`greatest(${whole(-bound)}, least(${whole(bound)}, ${total}))`
}

/** Whether anything went into the sum of a slot. */
export function isCovered(asked: Asked, { place, effects: [first] }: Slot): Sql {
  const alone = sql`${column('g', 'e', place)} is not null`
  return hasEvents(asked) && !isLatestOnly(first) ? sql`${alone} or ${column('h', 'e', place)} is not null` : alone
}

export const column = (table: string, name: string, place: number): Sql => sql`${sql.raw(table)}.${sql.raw(`${name}${place}`)}`
