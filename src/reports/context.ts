import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'
import type { ReportKeys } from './keys.ts'

/** `reportKeys` opens the keys documents are signed with; without it a report has its proof and no signed document. */
export type ReportsContext = PackContext & LedgerContext & { readonly reportKeys?: () => Promise<ReportKeys> }
