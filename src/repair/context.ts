import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'

/** Repair ends the display of records, which is entered in the ledger, by the rules of the pack. */
export type RepairContext = PackContext & LedgerContext
