import type { Problem } from './problem.ts'

/** All rows with one problem in one column: how many, and the first few. */
export type ProblemGroup = {
  readonly code: string
  readonly field: string | null
  readonly level: 'error' | 'warning'
  readonly count: number
  readonly examples: readonly { readonly row: number; readonly problem: Problem }[]
}

type Group = {
  code: string
  field: string | null
  level: 'error' | 'warning'
  count: number
  examples: { row: number; problem: Problem }[]
}

const examples = 5

/** Gathers the problems of a file by rule and column; its size does not grow with the file. */
export class Summary {
  readonly #groups = new Map<string, Group>()

  add(row: number, level: 'error' | 'warning', problems: readonly Problem[]): void {
    for (const problem of problems) {
      const key = `${level} ${problem.code} ${problem.field}`
      const group = this.#groups.get(key)
      if (group === undefined)
        this.#groups.set(key, { code: problem.code, field: problem.field, level, count: 1, examples: [{ row, problem }] })
      else {
        group.count++
        if (group.examples.length < examples) group.examples.push({ row, problem })
      }
    }
  }

  /** Adds what was gathered elsewhere, or before. */
  addGroups(groups: readonly ProblemGroup[]): void {
    for (const { code, field, level, count, examples: more } of groups) {
      const key = `${level} ${code} ${field}`
      const group = this.#groups.get(key)
      if (group === undefined) this.#groups.set(key, { code, field, level, count, examples: [...more] })
      else {
        group.count += count
        group.examples.push(...more.slice(0, examples - group.examples.length))
      }
    }
  }

  /** Errors before warnings, the most frequent first. */
  groups(): ProblemGroup[] {
    return [...this.#groups.values()].toSorted((a, b) => (a.level === b.level ? b.count - a.count : a.level === 'error' ? -1 : 1))
  }
}

/** Groups without some rows that had one problem of no column: those rows are no longer refused. */
export function withoutRows(groups: readonly ProblemGroup[], code: string, rows: ReadonlySet<number>): readonly ProblemGroup[] {
  if (rows.size === 0) return groups
  return groups.flatMap((group) => {
    if (group.code !== code || group.level !== 'error' || group.field !== null) return [group]
    const count = group.count - rows.size
    return count > 0 ? [{ ...group, count, examples: group.examples.filter(({ row }) => !rows.has(row)) }] : []
  })
}

/** Groups whose examples say which row, not what stands in it. */
export const withoutCells = (groups: readonly ProblemGroup[]): ProblemGroup[] =>
  groups.map((group) => ({
    ...group,
    examples: group.examples.map(({ row, problem }) => ({ row, problem: problem.value ? { ...problem, value: '…' } : problem })),
  }))

/** Groups whose examples of some rows show no content. */
export const withoutValues = (groups: readonly ProblemGroup[], rows: ReadonlySet<number>): ProblemGroup[] =>
  groups.map((group) => ({
    ...group,
    examples: group.examples.map(({ row, problem }) => ({
      row,
      problem: rows.has(row) ? { code: problem.code, field: problem.field } : problem,
    })),
  }))
