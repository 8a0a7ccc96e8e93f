import { latestCheckpoint, proveRecord, type LedgerContext, type RecordProof } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'
import { recordProofOf } from '../records/whole.ts'
import type { FileRecord } from './present-file.ts'

/** The proof of a record of the own file: its open fields, the seal of the others, and its place in the ledger; null before the ledger has it. */
export async function proveFileRecord(ctx: PackContext & LedgerContext, { id }: Pick<FileRecord, 'id'>): Promise<RecordProof | null> {
  const [material, checkpoint] = [await recordProofOf(ctx, Number(id)), await latestCheckpoint(ctx)]
  if (material === null || checkpoint === null || material.leafIndex >= checkpoint.size) return null
  return proveRecord(ctx, material.leafIndex, material.content)
}
