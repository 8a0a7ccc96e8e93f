import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'

/** A recall is signed with the key of the ledger (decisions/015), and its deadline is in the pack. */
export type RecallsContext = PackContext & LedgerContext
