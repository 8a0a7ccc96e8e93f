import type { Day } from '../../platform/time.ts'

/** How far the result of a drawn object is: its record, or by when it has to be published; neither before it was checked. */
export type ResultOf = {
  readonly object: number
  readonly recordId: number | null
  readonly publishedOn: Day | null
  readonly publishBy: Day | null
}

export type ResultCounts = { readonly published: number; readonly checked: number; readonly overdue: number }
