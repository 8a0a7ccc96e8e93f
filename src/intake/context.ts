import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'

/** Taking rows in takes the pack that judges them, and the ledger that their versions are entered in. */
export type IntakeContext = PackContext & LedgerContext
