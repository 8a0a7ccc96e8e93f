import { isUsable, prefixOf } from '../../platform/auth/key.ts'
import { digestOf, sameDigest } from '../../platform/auth/token.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import { loadKeyForUse, markUsed } from './reader-store.ts'

/** Last use is written at most this often, so that a busy key costs one read. */
const freshness = 5 * 60_000

/** The actor behind a reader's key. Every key that cannot be used is refused in the same words. */
export async function actorOfReaderKey(ctx: Context, token: string): Promise<Actor> {
  const prefix = prefixOf(token)
  const key = prefix === null ? undefined : await loadKeyForUse(ctx, prefix)
  const at = ctx.now()
  const rightSecret = key !== undefined && sameDigest(key.digest, digestOf(token))
  if (key === undefined || !rightSecret || !isUsable(key, at) || key.status !== 'active') throw fail('recalls.key-refused')
  if (key.lastUsedAt === null || at.getTime() - key.lastUsedAt.getTime() > freshness) await markUsed(ctx, key.prefix)
  return { kind: 'key', id: key.prefix, body: 'reader', role: 'clerk', unit: key.readerCode }
}
