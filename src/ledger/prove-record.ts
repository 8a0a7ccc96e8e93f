import { sameBytes, toBase64 } from '../platform/crypto/bytes.ts'
import { canonicalBytes } from './canonical.ts'
import type { LedgerContext } from './context.ts'
import { recordProofType, type JsonObject, type RecordProof } from './document.ts'
import { saltedEntry } from './entry.ts'
import { fail } from './errors.ts'
import { proofsWithin, type InclusionProof } from './prove.ts'
import { findCheckpoint, type StoredCheckpoint } from './store.ts'
import { formatTlogProof } from './tlog-proof.ts'

/** What a proof shows of a record: null when it may not be shown or was erased. */
type Shown = { readonly record: JsonObject; readonly salt: Uint8Array } | null

/** The document that proves one record. Reveals what `content` holds, so the caller decides who may have it. */
export async function proveRecord(ctx: LedgerContext, leafIndex: number, content: Shown): Promise<RecordProof> {
  const checkpoint = await findCheckpoint(ctx)
  if (!checkpoint) throw fail('ledger.empty')
  const [proof] = await proofsWithin(ctx, [leafIndex], checkpoint.size)
  return documentOf(ctx, checkpoint, proof as InclusionProof, content)
}

/** The documents that prove several records as the latest checkpoint has them, by leaf; a leaf it does not cover yet has none. */
export async function proveRecords(
  ctx: LedgerContext,
  records: readonly { readonly leafIndex: number; readonly content: Shown }[],
): Promise<ReadonlyMap<number, RecordProof>> {
  const checkpoint = await findCheckpoint(ctx)
  if (!checkpoint) return new Map()
  const contents = new Map(records.map(({ leafIndex, content }) => [leafIndex, content]))
  const covered = [...contents.keys()].filter((leafIndex) => leafIndex < checkpoint.size)
  const proofs = await proofsWithin(ctx, covered, checkpoint.size)
  return new Map(proofs.map((proof) => [proof.index, documentOf(ctx, checkpoint, proof, contents.get(proof.index) ?? null)]))
}

function documentOf(
  ctx: LedgerContext,
  checkpoint: StoredCheckpoint,
  { index, entry, hashes }: InclusionProof,
  content: Shown,
): RecordProof {
  if (content && !sameBytes(saltedEntry(content.salt, canonicalBytes(content.record)), entry))
    throw fail('ledger.broken', { values: { what: `entry ${index}` } })
  return {
    type: recordProofType,
    record: content?.record ?? null,
    salt: content ? toBase64(content.salt) : null,
    entry: toBase64(entry),
    proof: formatTlogProof({ index, hashes, checkpoint: checkpoint.note }),
    key: ctx.signer.vkey,
  }
}
