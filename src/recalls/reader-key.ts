import { isUsable, makeKey, prefixOf } from '../platform/auth/key.ts'
import { digestOf, sameDigest } from '../platform/auth/token.ts'
import type { Actor, Context } from '../platform/context.ts'
import type { Mistake } from '../platform/errors.ts'
import { actsForOffice } from '../sources/index.ts'
import { hasPersonId } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { ownReader, requireOffice } from './permission.ts'
import { actsForReader, type ReaderKey } from './reader.ts'
import { insertKey, loadKey, loadKeyForUse, loadKeys, markRevoked, markUsed } from './reader-store.ts'

const day = 86_400_000

/** Issues a key. What comes back holds the whole key, this one time. */
export async function issueReaderKey(
  ctx: Context,
  code: string,
  wish: { readonly label: string; readonly days?: number },
): Promise<ReaderKey & { readonly key: string }> {
  requireOffice(ctx)
  const reader = await ownReader(ctx, code)
  const label = wish.label.trim()
  const days = wish.days ?? 365
  const problems: Mistake[] = []
  if (label === '' || label.length > 100 || hasPersonId(label))
    problems.push({
      field: 'label',
      text: { zh: '请写明哪个系统使用，不超过 100 字。', en: 'Say which system uses it, in at most 100 characters.' },
    })
  if (!Number.isInteger(days) || days < 1 || days > 1096)
    problems.push({ field: 'days', text: { zh: '有效天数为 1 至 1096 的整数。', en: 'Valid for 1 to 1096 whole days.' } })
  if (problems.length > 0) throw fail('recalls.invalid', { details: problems })
  const { key, prefix } = makeKey('xhr')
  const issuedAt = ctx.now()
  const issued = { prefix, readerCode: reader.code, label, issuedAt, expiresAt: new Date(issuedAt.getTime() + days * day) }
  if (!(await ctx.transaction((ctx) => insertKey(ctx, { ...issued, digest: digestOf(key) }))))
    throw fail('recalls.not-active', { values: { code: reader.code } })
  return { ...issued, key, lastUsedAt: null, revokedAt: null }
}

/** The keys of a reader, for the office and its own people. */
export const readerKeys = async (ctx: Context, code: string): Promise<ReaderKey[]> => loadKeys(ctx, (await ownReader(ctx, code)).code)

/** Ends a key at once. The office may, and so may the reader. */
export async function revokeReaderKey(ctx: Context, prefix: string): Promise<void> {
  const key = await loadKey(ctx, prefix)
  if (key === undefined || !(actsForOffice(ctx.actor) || actsForReader(ctx.actor, key.readerCode)))
    throw fail('recalls.key-unknown', { values: { prefix: prefix.slice(0, 20) } })
  await markRevoked(ctx, prefix)
}

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
