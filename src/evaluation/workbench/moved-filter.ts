import type { TrialFilter } from '../governance/trial.ts'
import { isGrouping } from '../groups/groups.ts'

const moves = ['moved', 'better', 'worse'] as const

/** A filter as an address says it; what it does not know is left out. */
export function filterOf(query: (name: string) => string | undefined): TrialFilter {
  const grade = (name: string) => {
    const text = query(name) ?? ''
    return text === 'none' ? null : /^\d{1,2}$/.test(text) ? Number(text) : undefined
  }
  const [by = '', value = ''] = [query('by'), query('value')]
  return {
    move: moves.find((one) => one === query('move')) ?? 'moved',
    ...{ old: grade('old'), new: grade('new') },
    group: isGrouping(by) && value !== '' ? { by, value: value.slice(0, 40) } : undefined,
  }
}

/** The same as a query. */
export function queryOf({ move, old, new: next, group }: TrialFilter, after?: number): string {
  const query = new URLSearchParams({ move })
  if (old !== undefined) query.set('old', old === null ? 'none' : String(old))
  if (next !== undefined) query.set('new', next === null ? 'none' : String(next))
  if (group !== undefined) {
    query.set('by', group.by)
    query.set('value', group.value)
  }
  if (after !== undefined) query.set('after', String(after))
  return query.toString()
}
