import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'
import type { ReportsContext } from '../reports/index.ts'

/** The whole context: what every capability adds to the platform's. */
export type AppContext = PackContext & LedgerContext & ReportsContext
