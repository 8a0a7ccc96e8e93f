import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { entryLevel } from './grow.ts'
import type { StoredCheckpoint } from './store.ts'
import { hashLength, tileWidth } from './tiles.ts'

/** Every checkpoint, smallest first, a thousand at a time. */
export async function* checkpointsInOrder(ctx: Context): AsyncGenerator<StoredCheckpoint> {
  for (let after = 0; ;) {
    const { rows } = await sql<StoredCheckpoint>`
      select size, root, made_at, note from ledger.checkpoint where size > ${after} order by size limit 1000`.execute(ctx.db)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.size
  }
}

/** The hashes of consecutive tiles of a level, full or at the edge, as far as they are there without a gap. */
export async function readRun(ctx: Context, level: number, first: number, count: number): Promise<Buffer> {
  const { rows } = await sql<{ index: number; hashes: Buffer }>`
    select index, hashes from ledger.tile where level = ${level} and index between ${first} and ${first + count - 1}
    union all select index, hashes from ledger.edge where level = ${level} and index between ${first} and ${first + count - 1}
    order by index`.execute(ctx.db)
  const whole = rows.findIndex(({ index }, at) => index !== first + at)
  return Buffer.concat(rows.slice(0, whole === -1 ? undefined : whole).map(({ hashes }) => hashes))
}

/** How many full tiles each level holds. */
export async function countTiles(ctx: Context): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ level: number; count: number }>`select level, count(*) as count from ledger.tile group by level`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ level, count }) => [level, count]))
}

const blockTiles = 256

/** Reads entries by place, a block of 65,536 at a time, for readers that go forward. */
export function entryReader(ctx: Context): (start: number, end: number) => Promise<Buffer> {
  let block = -1
  let held: Buffer = Buffer.alloc(0)
  const perBlock = blockTiles * tileWidth
  return async (start, end) => {
    const parts: Buffer[] = []
    for (let at = start; at < end;) {
      const wanted = Math.floor(at / perBlock)
      if (wanted !== block) [held, block] = [await readRun(ctx, entryLevel, wanted * blockTiles, blockTiles), wanted]
      const until = Math.min(end, (wanted + 1) * perBlock)
      parts.push(held.subarray((at - wanted * perBlock) * hashLength, (until - wanted * perBlock) * hashLength))
      at = until
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
  }
}
