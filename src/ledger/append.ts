import { sameBytes } from '../platform/crypto/bytes.ts'
import { parseNote, signNote } from '../platform/crypto/note.ts'
import type { Context } from '../platform/context.ts'
import { letOthersWork } from '../platform/threads.ts'
import { formatCheckpoint } from './checkpoint.ts'
import type { LedgerContext } from './context.ts'
import { fail } from './errors.ts'
import { fits, grow, rootOf } from './grow.ts'
import { findCheckpoint, insertTiles, lockHeadRow, readEdges, saveEdges, saveHead } from './store.ts'
import { hashLength } from './tiles.ts'

/** Locks the end of the ledger until the transaction ends and says its size; whoever will append does this first. */
export async function lockHead(ctx: Context): Promise<{ readonly size: number }> {
  const { size } = await lockHeadRow(ctx)
  return { size }
}

/**
 * Appends entries (32 bytes each, concatenated) and signs the new checkpoint, all in the caller's transaction.
 * The entry at place i gets the index `first + i`. The database does `meanwhile` while the tree is computed here.
 */
export async function appendEntries(
  ctx: LedgerContext,
  entries: Uint8Array,
  meanwhile?: (ctx: LedgerContext) => Promise<void>,
): Promise<{ readonly first: number; readonly size: number; readonly root: Uint8Array }> {
  if (entries.length === 0 || entries.length % hashLength !== 0) throw fail('ledger.bad-entries', { values: { length: entries.length } })
  return ctx.transaction(async (inner) => {
    const head = await lockHeadRow(inner)
    const edges = await readEdges(inner)
    // What is there must be what was signed before anything is built on it.
    if (!fits(head.size, edges)) throw fail('ledger.broken', { values: { what: `edge, size ${head.size}` } })
    if (!sameBytes(rootOf(edges), head.root)) throw fail('ledger.broken', { values: { what: `root, size ${head.size}` } })
    await requireSameKey(inner)
    const work = meanwhile?.(inner)
    // The first statement leaves before this thread is busy.
    await letOthersWork()
    const { size, root, full, edges: after } = grow(head.size, edges, entries)
    await work
    for (const tiles of full) await insertTiles(inner, tiles)
    await saveEdges(inner, size, after)
    const note = signNote(formatCheckpoint(ctx.signer.name, size, root), [ctx.signer])
    await saveHead(inner, { size, root, madeAt: ctx.now(), note })
    return { first: head.size, size, root }
  })
}

/** A second server with a key of its own, or a lost key, must not go on signing under the same name. */
async function requireSameKey(ctx: LedgerContext): Promise<void> {
  const { signer } = ctx
  const latest = await findCheckpoint(ctx)
  const signatures = latest ? (parseNote(latest.note)?.signatures ?? []) : [signer]
  if (!signatures.some(({ name, id }) => name === signer.name && sameBytes(id, signer.id)))
    throw fail('ledger.other-key', { values: { vkey: signer.vkey } })
}
