import { sameBytes } from '../platform/crypto/bytes.ts'
import { parseNote } from '../platform/crypto/note.ts'
import { parseCheckpoint } from './checkpoint.ts'
import type { LedgerContext } from './context.ts'
import { latestCheckpoint } from './describe.ts'
import { fail } from './errors.ts'
import { consistencyProof } from './prove.ts'
import { readNamedTile } from './read-tile.ts'
import { tilePath, tilesOf } from './tiles.ts'

/** A place static files are kept in, by path. */
export type Files = { read(path: string): Promise<string | null>; write(path: string, content: Uint8Array | string): Promise<void> }

/**
 * Writes the ledger as static files (https://c2sp.org/tlog-tiles) and goes on where an earlier export stopped. The checkpoint
 * comes last: what it speaks of is always there. Refuses to continue a copy of another ledger.
 */
export async function exportLedger(
  ctx: LedgerContext,
  files: Files,
  progress: (done: number, size: number) => void = () => undefined,
): Promise<{ readonly size: number; readonly from: number; readonly written: number }> {
  const checkpoint = await latestCheckpoint(ctx)
  if (!checkpoint) throw fail('ledger.empty')
  const from = await copiedSize(ctx, files, checkpoint.size)
  let written = 0
  for (const name of tilesOf(checkpoint.size, from)) {
    await files.write(tilePath(name), await readNamedTile(ctx, name))
    written += 1
    if (name.level === 0) progress(name.index * 256 + name.width, checkpoint.size)
  }
  await files.write('checkpoint', checkpoint.note)
  await files.write('key', `${ctx.signer.vkey}\n`)
  return { size: checkpoint.size, from, written }
}

/** The size of the copy that is there already, once it is shown to be the beginning of this ledger. */
async function copiedSize(ctx: LedgerContext, files: Files, size: number): Promise<number> {
  const note = await files.read('checkpoint')
  if (note === null) return 0
  const copied = parseCheckpoint(parseNote(note)?.text ?? '')
  if (!copied || copied.origin !== ctx.signer.name || copied.size < 1 || copied.size > size) throw fail('ledger.other-copy')
  const { fromRoot } = await consistencyProof(ctx, copied.size, size)
  if (!sameBytes(fromRoot, copied.root)) throw fail('ledger.other-copy')
  return copied.size
}
