import type { Day } from '../platform/time.ts'

/** A basis as written: the name of a document, or that with an article. */
export type WrittenBasis = string | { readonly doc: string; readonly article?: string; readonly sure?: boolean }

export type Dated = { readonly key: string; readonly from?: Day; readonly to?: Day | null; readonly basis?: readonly WrittenBasis[] }
