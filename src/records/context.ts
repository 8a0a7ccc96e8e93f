import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'

/** Writing a version takes the ledger it is entered in, and the pack that says which of its fields are sealed. */
export type RecordsContext = PackContext & LedgerContext
