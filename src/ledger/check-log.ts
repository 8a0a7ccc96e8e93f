import { sameBytes } from '../platform/crypto/bytes.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { openNote, parseVkey, type NoteKey } from '../platform/crypto/note.ts'
import type { Context } from '../platform/context.ts'
import type { Mistake } from '../platform/errors.ts'
import type { Text } from '../platform/text.ts'
import { letOthersWork } from '../platform/threads.ts'
import { checkpointsInOrder, countTiles, entryReader, readRun } from './check-store.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { entryLevel, grow, type Edges, type Growth } from './grow.ts'
import { readEdges, readHead, type StoredCheckpoint } from './store.ts'
import { fullTileLength, hashLength, tileWidth } from './tiles.ts'
import { emptyRoot } from './tree.ts'

const step = 65_536

/**
 * Checks the whole log against one key: it is grown again in memory, append by append, and every tile, every checkpoint's root and
 * signature, the edge and the head must come out as they are stored. Answers the first thing that does not, since all after it follows.
 */
export async function checkLog(ctx: Context, vkey: string, progress: (done: number) => void = () => undefined): Promise<Mistake | null> {
  const key = await parseVkey(nativePrimitives.sha256, vkey)
  if (key === null) return flaw('key', { zh: `公钥 ${vkey} 格式不对。`, en: `The verifier key ${vkey} is malformed.` })
  const read = entryReader(ctx)
  let at: { size: number; edges: Edges; root: Uint8Array } = { size: 0, edges: new Map(), root: emptyRoot }
  for await (const checkpoint of checkpointsInOrder(ctx)) {
    while (at.size < checkpoint.size) {
      const until = Math.min(checkpoint.size, at.size + step)
      const entries = await read(at.size, until)
      if (entries.length !== (until - at.size) * hashLength)
        return flaw(`entry ${at.size}`, {
          zh: `第 ${at.size} 至 ${until - 1} 条不齐。`,
          en: `Entries ${at.size} to ${until - 1} are not all there.`,
        })
      const growth = grow(at.size, at.edges, entries)
      const wrong = await wrongTile(ctx, growth)
      if (wrong !== null) return wrong
      at = growth
      progress(at.size)
      await letOthersWork()
    }
    const wrong = await wrongCheckpoint(checkpoint, at.root, key)
    if (wrong !== null) return wrong
  }
  return wrongEnd(ctx, at)
}

const flaw = (field: string, text: Text): Mistake => ({ field, text })

async function wrongTile(ctx: Context, { full }: Growth): Promise<Mistake | null> {
  for (const { level, first, hashes } of full) {
    if (level === entryLevel) continue // the entries themselves
    const stored = await readRun(ctx, level, first, hashes.length / fullTileLength)
    if (!sameBytes(stored, hashes))
      return flaw(`tile ${level}/${first}`, {
        zh: `第 ${level} 层自第 ${first} 块起与其下的数据不符。`,
        en: `The tiles of level ${level} from ${first} on do not fit what lies below them.`,
      })
  }
  return null
}

async function wrongCheckpoint(stored: StoredCheckpoint, root: Uint8Array, key: NoteKey): Promise<Mistake | null> {
  const field = `checkpoint ${stored.size}`
  const opened = await openNote(nativePrimitives, stored.note, [key])
  if (!opened.ok) return flaw(field, { zh: '签名不成立，或不是该密钥所签。', en: 'Its signature does not hold, or is not by this key.' })
  const signed = parseCheckpoint(opened.text)
  if (signed === null || signed.size !== stored.size || !sameBytes(signed.root, stored.root) || !sameBytes(signed.root, root))
    return flaw(field, { zh: '所签的根与各条目算出的不同。', en: 'The root it signs is not the one its entries have.' })
  return null
}

async function wrongEnd(ctx: Context, at: { size: number; edges: Edges; root: Uint8Array }): Promise<Mistake | null> {
  const head = await readHead(ctx)
  if (head.size !== at.size || !sameBytes(head.root, at.root))
    return flaw('head', {
      zh: `末端大小为 ${head.size}，最后的检查点为 ${at.size}，两者应一致。`,
      en: `The head has size ${head.size} and the last checkpoint ${at.size}; they have to agree.`,
    })
  const edges = await readEdges(ctx)
  for (const level of new Set([...edges.keys(), ...at.edges.keys()]))
    if (!sameBytes(edges.get(level) ?? new Uint8Array(), at.edges.get(level) ?? new Uint8Array()))
      return flaw(`edge ${level}`, { zh: '末端数据块与条目不符。', en: 'The edge does not fit the entries.' })
  for (const [level, count] of await countTiles(ctx)) {
    const expected = Math.floor(at.size / tileWidth ** (Math.max(level, 0) + 1))
    if (count !== expected)
      return flaw(`tile ${level}`, { zh: `应有 ${expected} 块，实有 ${count} 块。`, en: `${count} tiles instead of ${expected}.` })
  }
  return null
}
