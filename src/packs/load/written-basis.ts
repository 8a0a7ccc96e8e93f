import type { Day } from '../../platform/time.ts'
import type { Unit } from '../procedures/rules.ts'

/** A basis as written: the name of a document, or that with an article. */
export type WrittenBasis = string | { readonly doc: string; readonly article?: string; readonly sure?: boolean }

export type Dated = { readonly key: string; readonly from?: Day; readonly to?: Day | null; readonly basis?: readonly WrittenBasis[] }

/** A length of time as written: one unit. */
export type WrittenWithin = Partial<Record<Unit, number>>
