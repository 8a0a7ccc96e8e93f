import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'

/** Models come from the pack, and adopting one is entered in the ledger. */
export type EvaluationContext = PackContext & LedgerContext
