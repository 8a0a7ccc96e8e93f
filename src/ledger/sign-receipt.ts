import { toBase64 } from '../platform/crypto/bytes.ts'
import { nativePrimitives, sha256 } from '../platform/crypto/native.ts'
import { signNote } from '../platform/crypto/note.ts'
import { canonicalBytes } from './canonical.ts'
import type { LedgerContext } from './context.ts'
import { rootOfEntries } from './cover-root.ts'
import { receiptText, receiptType, type JsonObject, type Receipt } from './document.ts'
import { fail } from './errors.ts'
import { nodeHashes } from './prove.ts'
import { coverAround, joinRanges, type Range } from './ranges.ts'
import { findCheckpoint } from './store.ts'

/**
 * Signs a receipt: the statement, the places of the accepted rows (`[first, first + n)` of each append), and the proof
 * that they stand in the ledger as it is. Its size does not grow with the rows.
 */
export async function signReceipt(ctx: LedgerContext, statement: JsonObject, ranges: readonly Range[]): Promise<Receipt> {
  const joined = joinRanges(ranges)
  const checkpoint = await findCheckpoint(ctx)
  const size = checkpoint?.size ?? 0
  if ((joined.at(-1)?.end ?? 0) > size) throw fail('ledger.out-of-range', { values: { size } })
  const nodes = coverAround(joined, size)
  const hashes = await nodeHashes(ctx, nodes)
  const inside = hashes.filter((_, at) => nodes[at]?.inside)
  const content = {
    type: receiptType,
    statement,
    rows: {
      count: joined.reduce((sum, { start, end }) => sum + end - start, 0),
      ranges: joined,
      root: toBase64(await rootOfEntries(nativePrimitives.sha256, inside)),
    },
    log: checkpoint
      ? { checkpoint: checkpoint.note, inside: inside.map(toBase64), around: hashes.filter((_, at) => !nodes[at]?.inside).map(toBase64) }
      : null,
    key: ctx.signer.vkey,
  } as const
  return { ...content, signature: signNote(receiptText(toBase64(sha256(canonicalBytes(content)))), [ctx.signer]) }
}
