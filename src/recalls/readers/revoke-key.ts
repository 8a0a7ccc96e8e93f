import type { Context } from '../../platform/context.ts'
import { actsForOffice } from '../../sources/index.ts'
import { fail } from '../errors.ts'
import { loadKey, markRevoked } from './reader-store.ts'
import { actsForReader } from './reader.ts'

/** Ends a key at once. The office may, and so may the reader. */
export async function revokeReaderKey(ctx: Context, prefix: string): Promise<void> {
  const key = await loadKey(ctx, prefix)
  if (key === undefined || !(actsForOffice(ctx.actor) || actsForReader(ctx.actor, key.readerCode)))
    throw fail('recalls.key-unknown', { values: { prefix: prefix.slice(0, 20) } })
  await markRevoked(ctx, prefix)
}
