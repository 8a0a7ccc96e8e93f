import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'

/** That a restriction is executed and that it ends stands in the ledger. */
export type MeasuresContext = PackContext & LedgerContext
