import { sameBytes, toBase64 } from '../platform/crypto/bytes.ts'
import { canonicalBytes } from './canonical.ts'
import type { LedgerContext } from './context.ts'
import { recordProofType, type JsonObject, type RecordProof } from './document.ts'
import { saltedEntry } from './entry.ts'
import { fail } from './errors.ts'
import { inclusionProof } from './prove.ts'
import { findCheckpoint } from './store.ts'
import { formatTlogProof } from './tlog-proof.ts'

/** The document that proves one record; `content` is null when it may not be shown or was erased. Reveals what `content` holds, so the caller decides who may have it. */
export async function proveRecord(
  ctx: LedgerContext,
  index: number,
  content: { readonly record: JsonObject; readonly salt: Uint8Array } | null,
): Promise<RecordProof> {
  const checkpoint = await findCheckpoint(ctx)
  if (!checkpoint) throw fail('ledger.empty')
  const { entry, hashes } = await inclusionProof(ctx, index, checkpoint.size)
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
