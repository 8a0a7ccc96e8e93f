import type { Actor, Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { isUsable, prefixOf } from '../platform/auth/key.ts'
import { digestOf, sameDigest } from '../platform/auth/token.ts'
import { isSandboxKey, sandboxPaths } from './sandbox-key.ts'
import { loadKeyForUse, markUsed } from './store.ts'

/** Last use is written at most this often, so that a busy key costs one read. */
const freshness = 5 * 60_000

/**
 * The actor behind a key: a clerk of its source, or, for a key of the sandbox, of no body there is. Every key that cannot be used is
 * refused in the same words.
 */
export async function actorOfKey(ctx: Context, token: string, path = ''): Promise<Actor> {
  const prefix = prefixOf(token)
  const key = prefix === null ? undefined : await loadKeyForUse(ctx, prefix)
  const at = ctx.now()
  const rightSecret = key !== undefined && sameDigest(key.digest, digestOf(token))
  if (key === undefined || !rightSecret || !isUsable(key, at) || key.status === 'closed') throw fail('sources.key-refused')
  if (key.lastUsedAt === null || at.getTime() - key.lastUsedAt.getTime() > freshness) await markUsed(ctx, key.prefix)
  if (!isSandboxKey(key.prefix)) return { kind: 'key', id: key.prefix, body: 'source', role: 'clerk', unit: key.sourceCode }
  if (!sandboxPaths.some((open) => path === open || path.startsWith(`${open}/`))) throw fail('sources.sandbox-only')
  return { kind: 'key', id: key.prefix, body: 'sandbox', role: 'clerk', unit: key.sourceCode }
}
