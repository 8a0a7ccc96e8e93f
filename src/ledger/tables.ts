export type LedgerTables = {
  'ledger.head': { size: number; root: Buffer }
  'ledger.tile': { level: number; index: number; hashes: Buffer }
  'ledger.edge': { level: number; index: number; hashes: Buffer }
  'ledger.checkpoint': { size: number; root: Buffer; madeAt: Date; note: string }
}
