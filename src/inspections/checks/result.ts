import type { Day } from '../../platform/time.ts'

/**
 * How far the result of a drawn object is: since when it was published, and its record where everybody reads that today; or by when it has
 * to be published. Neither before it was checked.
 */
export type ResultOf = {
  readonly object: number
  readonly recordId: number | null
  readonly publishedOn: Day | null
  readonly publishBy: Day | null
}

export type ResultCounts = { readonly published: number; readonly checked: number; readonly overdue: number }
