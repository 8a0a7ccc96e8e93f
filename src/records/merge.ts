import { appendEntries, lockHead, type LedgerContext, type Range } from '../ledger/index.ts'
import {
  classify,
  collectEntries,
  followVersions,
  insertNewRecords,
  insertVersions,
  type MergeCounts,
  type MergeInput,
} from './merge-store.ts'

/** What became of each row is in the temporary table `into`: `(row_no, subject_id, record_id, outcome)`. */
export type MergeResult = MergeCounts & { readonly into: string; readonly leaves: Range | null }

/**
 * Merges rows whose organisation is known, in the caller's transaction. Rows are taken in their order, as though each had come
 * alone: a key that occurs twice gives two versions and the later row is the current one, wherever batches are cut.
 * A row that says what the current version says changes nothing, also when that record was withdrawn since.
 * The key of a record of another source is not touched (`not-own`).
 */
export async function mergeRows(ctx: LedgerContext, input: MergeInput): Promise<MergeResult> {
  const { size } = await lockHead(ctx)
  const into = 'merged_rows'
  const counts = await classify(ctx, input, into, size)
  const added = counts.accepted + counts.updated
  if (added === 0) return { ...counts, into, leaves: null }
  const entries = await collectEntries(ctx, input.from, into)
  const { first } = await appendEntries(ctx, entries, async (ctx) => {
    await insertVersions(ctx, input, into)
    if (counts.accepted > 0) await insertNewRecords(ctx, input, into)
    if (counts.updated > 0) await followVersions(ctx, into)
  })
  return { ...counts, into, leaves: { start: first, end: first + added } }
}
