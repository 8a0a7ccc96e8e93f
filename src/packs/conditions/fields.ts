import type { Condition } from '../pack.ts'

/** The simple statements a condition is made of. */
export function statementsOf(condition: Condition): Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>[] {
  if ('all' in condition) return condition.all.flatMap(statementsOf)
  if ('any' in condition) return condition.any.flatMap(statementsOf)
  if ('not' in condition) return statementsOf(condition.not)
  return [condition]
}

/** The fields a condition speaks of, each once. */
export function fieldsOf(condition: Condition): string[] {
  const fields = statementsOf(condition).flatMap((statement) => {
    if ('compare' in statement && 'field' in statement.with) return [statement.field, statement.with.field]
    if ('equalsPart' in statement) return [statement.field, statement.equalsPart.field]
    return [statement.field]
  })
  return [...new Set(fields)]
}
