import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'

/** An objection marks records, and a mark is a leaf of the ledger. */
export type ObjectionsContext = PackContext & LedgerContext
