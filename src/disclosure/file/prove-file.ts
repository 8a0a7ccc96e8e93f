import { proveRecords, type LedgerContext, type RecordProof } from '../../ledger/index.ts'
import type { PackContext } from '../../packs/index.ts'
import { recordProofsOf } from '../../records/whole.ts'
import type { FileRecord } from './present-file.ts'

/** The proofs of records of the own file, by number: open fields, the seal of the others, and the place in the ledger. One the ledger has not signed yet has none. */
export async function proveFileRecords(
  ctx: PackContext & LedgerContext,
  records: readonly Pick<FileRecord, 'id'>[],
): Promise<ReadonlyMap<string, RecordProof>> {
  const materials = await recordProofsOf(
    ctx,
    records.map(({ id }) => Number(id)),
  )
  const proofs = await proveRecords(ctx, materials)
  return new Map(
    materials.flatMap(({ recordId, leafIndex }) => {
      const proof = proofs.get(leafIndex)
      return proof === undefined ? [] : [[String(recordId), proof]]
    }),
  )
}
