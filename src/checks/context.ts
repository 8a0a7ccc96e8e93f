import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'

/** Answers are signed with the key of the ledger. */
export type ChecksContext = PackContext & LedgerContext
