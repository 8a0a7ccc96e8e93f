import { compareDecimals, isDecimal } from './decimal.ts'
import type { Condition } from './condition.ts'

/** What one way of fulfilling a condition asks of a field. Sets: codes or texts. */
type Demand =
  | { readonly is: 'in' | 'notIn' | 'includes' | 'excludes' | 'only'; readonly set: ReadonlySet<string> }
  | { readonly is: 'present' | 'absent' }
  | { readonly is: 'bound'; readonly sign: '<' | '<=' | '>' | '>='; readonly value: string }
type Literal = { readonly field: string; readonly demand: Demand | null }
type Term = readonly Literal[]

/** More ways than any rule people write; beyond, nothing is proved. */
const mostTerms = 256

/**
 * The ways in which a condition can hold, each a list of demands that must all be met (its disjunctive form). What is not understood
 * demands nothing, so that "can never hold" is only said where it is proved. `several`: whether a field may hold several codes.
 */
function termsOf(condition: Condition, several: (field: string) => boolean, negated = false): readonly Term[] | null {
  if ('not' in condition) return termsOf(condition.not, several, !negated)
  if ('all' in condition || 'any' in condition) {
    const parts = ('all' in condition ? condition.all : condition.any).map((part) => termsOf(part, several, negated))
    if (parts.some((part) => part === null)) return null
    const known = parts as readonly (readonly Term[])[]
    if ('any' in condition !== negated) return known.flat()
    let terms: Term[] = [[]]
    for (const part of known) {
      terms = terms.flatMap((term) => part.map((more) => [...term, ...more]))
      if (terms.length > mostTerms) return null
    }
    return terms
  }
  const { field } = condition
  const one = (demand: Demand | null): Term[] => [[{ field, demand }]]
  const set = (is: 'in' | 'notIn' | 'includes' | 'excludes' | 'only', values: readonly string[]) => one({ is, set: new Set(values) })
  if ('present' in condition) return one({ is: condition.present !== negated ? 'present' : 'absent' })
  if ('equals' in condition) {
    if (!several(field)) return set(negated ? 'notIn' : 'in', [condition.equals])
    return negated ? one(null) : set('only', [condition.equals])
  }
  if ('oneOf' in condition) {
    if (several(field)) return set(negated ? 'excludes' : 'includes', condition.oneOf)
    return set(negated ? 'notIn' : 'in', condition.oneOf)
  }
  if ('only' in condition) return negated ? one(null) : set(several(field) ? 'only' : 'in', condition.only)
  if ('compare' in condition && 'value' in condition.with && !negated) {
    const { compare: sign, with: other } = condition
    const bound = (side: '<' | '<=' | '>' | '>='): Literal => ({ field, demand: { is: 'bound', sign: side, value: other.value } })
    if (sign === '=') return [[bound('<='), bound('>=')]]
    if (sign !== '!=') return [[bound(sign)]]
  }
  return one(negated ? null : { is: 'present' })
}

const order = (one: string, two: string): number =>
  isDecimal(one) && isDecimal(two) ? compareDecimals(one, two) : one < two ? -1 : one > two ? 1 : 0

/** Whether the demands on one field exclude each other. */
function conflicts(demands: readonly Demand[]): boolean {
  const sets = (is: Demand['is']) => demands.flatMap((one) => (one.is === is && 'set' in one ? [one.set] : []))
  const within = [...sets('in'), ...sets('only')]
  const without = [...sets('notIn'), ...sets('excludes')]
  const fits = (value: string) => within.every((set) => set.has(value)) && !without.some((set) => set.has(value))
  if (demands.some(({ is }) => is === 'absent')) return demands.some(({ is }) => !['absent', 'notIn', 'excludes'].includes(is))
  const [first] = within
  if (first !== undefined && ![...first].some(fits)) return true
  if (sets('includes').some((set) => ![...set].some(fits))) return true
  const bounds = demands.flatMap((one) => (one.is === 'bound' ? [one] : []))
  const above = bounds.filter(({ sign }) => sign.startsWith('>'))
  const below = bounds.filter(({ sign }) => sign.startsWith('<'))
  return above.some((low) =>
    below.some((high) => {
      const between = order(low.value, high.value)
      return between > 0 || (between === 0 && (low.sign === '>' || high.sign === '<'))
    }),
  )
}

function impossible(term: Term): boolean {
  const byField = Map.groupBy(term, ({ field }) => field)
  return [...byField.values()].some((literals) => conflicts(literals.flatMap(({ demand }) => (demand === null ? [] : [demand]))))
}

/** Whether it is proved that no record fulfils all of these conditions at once. */
export function neverHold(conditions: readonly Condition[], several: (field: string) => boolean): boolean {
  const terms = termsOf({ all: conditions }, several)
  return terms !== null && terms.every(impossible)
}
