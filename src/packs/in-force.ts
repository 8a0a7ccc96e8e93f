import type { Day } from '../platform/time.ts'

/** One legal document a rule rests on. `sure: false` marks a text that nobody has compared with the official one yet. */
export type Basis = {
  readonly document: string
  readonly number: string | null
  readonly article: string | null
  readonly url: string | null
  readonly sure: boolean
}

/** When a rule holds: first day, last day (null: no end known), and why. */
export type InForce = { readonly from: Day; readonly to: Day | null; readonly basis: readonly Basis[] }
