import { sql, type RawBuilder } from 'kysely'
import type { Condition } from '../../packs/index.ts'

type Truth = RawBuilder<boolean>

const valueOf = (field: string): RawBuilder<string | null> => sql`(v.fields ->> ${field}::text)`

/**
 * A condition of the pack as SQL over the row `v` with `fields`; what `compileCondition` says of the same values, and never null.
 * Whatever a pack writes is bound, never part of the text. Conditions of conducts have no patterns and no parts of other fields.
 */
export function conditionSql(condition: Condition): Truth {
  if ('all' in condition) return joined(condition.all.map(conditionSql), sql` and `, sql`true`)
  if ('any' in condition) return joined(condition.any.map(conditionSql), sql` or `, sql`false`)
  if ('not' in condition) return sql`(not ${conditionSql(condition.not)})`
  const value = valueOf(condition.field)
  if ('present' in condition) return condition.present ? sql`(coalesce(${value}, '') <> '')` : sql`(coalesce(${value}, '') = '')`
  if ('equals' in condition) {
    const wanted = sql`${condition.equals}::text`
    return sql`coalesce(${value} <> '' and (${value} = ${wanted} or (starts_with(${value}, ${wanted} || '-') and strpos(${value}, ';') = 0)), false)`
  }
  if ('oneOf' in condition)
    return sql`exists (select from unnest(${value} || string_to_array(${value}, ';')) part where part <> '' and ${among(condition.oneOf)})`
  if ('only' in condition)
    return sql`(coalesce(${value}, '') <> '' and not exists (select from unnest(string_to_array(${value}, ';')) part where part <> '' and not ${among(condition.only)}))`
  if ('startsWith' in condition)
    return sql`exists (select from unnest(${[...condition.startsWith]}::text[]) start where ${value} <> '' and starts_with(${value}, start))`
  if ('compare' in condition) return comparison(condition)
  throw new RangeError(`no set-based form: ${Object.keys(condition).join(', ')}`)
}

const joined = (truths: readonly Truth[], by: RawBuilder<unknown>, none: Truth): Truth =>
  truths.length === 0 ? none : sql`(${sql.join(truths, by)})`

const among = (keys: readonly string[]): Truth =>
  sql`(part = any(${[...keys]}::text[]) or split_part(part, '-', 1) = any(${[...keys]}::text[]))`

const isDay = (value: RawBuilder<unknown>): Truth => sql`${value} ~ '^.{4}-.{2}-.{2}$'`
const isDecimal = (value: RawBuilder<unknown>): Truth => sql`${value} ~ '^-?[0-9]+([.][0-9]+)?$'`

/** Two days by date, two numbers by size, anything else only by being equal; false when a side is absent. */
function comparison({ field, compare, with: other }: Extract<Condition, { compare: string }>): Truth {
  const left = valueOf(field)
  if ('today' in other || ('plus' in other && other.plus !== undefined))
    throw new RangeError('no set-based form: compared with a moving day')
  const right: RawBuilder<string | null> = 'field' in other ? valueOf(other.field) : sql`${other.value}::text`
  const sign = sql.raw(compare === '!=' ? '<>' : compare)
  const otherwise = compare === '!=' ? sql`true` : sql`false`
  const holdsEqual = sql.raw(['<=', '=', '>='].includes(compare) ? 'true' : 'false')
  return sql`coalesce(case when coalesce(${left}, '') = '' or coalesce(${right}, '') = '' then false
      when ${left} = ${right} then ${holdsEqual}
      when ${isDay(left)} and ${isDay(right)} then ${left} collate "C" ${sign} ${right} collate "C"
      when ${isDecimal(left)} and ${isDecimal(right)} then ${left}::numeric ${sign} ${right}::numeric
      else ${otherwise} end, false)`
}
