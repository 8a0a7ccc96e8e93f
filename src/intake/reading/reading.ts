import { maskPersonIds } from '../../subjects/index.ts'
import type { Problem, ProblemKind } from '../checking/problem.ts'

const shown = 60

/** A cell as it may be shown and kept with a problem: without ids of persons, and short. */
export function shownValue(cell: string): string {
  const masked = maskPersonIds(cell.toWellFormed().replaceAll('\0', ''))
  return masked.length > shown ? `${masked.slice(0, shown).toWellFormed()}…` : masked
}

/** What reading one row has found so far. One object serves all rows of a file. */
export class Reading {
  /**
   * What is kept, by field; undefined where there is nothing. Several codes are joined with `;`. The keys are there from
   * the start and in canonical order, so that the values as JSON are the canonical form.
   */
  readonly values: Record<string, string | undefined> = {}
  /** Fields that could not be read: rules say nothing about them. */
  readonly faulty = new Set<string>()
  problems: Problem[] = []
  warnings: Problem[] = []
  /** The row is about a natural person. */
  person = false
  readonly #keys: readonly string[]

  constructor(keys: readonly string[]) {
    this.#keys = keys.toSorted()
    this.clear()
  }

  clear(): void {
    for (const key of this.#keys) this.values[key] = undefined
    if (this.faulty.size > 0) this.faulty.clear()
    if (this.problems.length > 0) this.problems = []
    if (this.warnings.length > 0) this.warnings = []
    this.person = false
  }

  fault(kind: ProblemKind, field: string, cell: string | null, values?: Problem['values']): undefined {
    this.problems.push({ code: `intake.${kind}`, field, ...(cell ? { value: shownValue(cell) } : {}), ...(values ? { values } : {}) })
    return undefined
  }

  warn(kind: ProblemKind, field: string, values?: Problem['values']): void {
    this.warnings.push({ code: `intake.${kind}`, field, ...(values ? { values } : {}) })
  }
}
