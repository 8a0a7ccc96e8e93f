import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'

export type InspectionsContext = PackContext & LedgerContext
