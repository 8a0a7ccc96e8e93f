import { isUsable, makeKey, prefixOf } from '../../platform/auth/key.ts'
import { digestOf, sameDigest } from '../../platform/auth/token.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/time.ts'
import { keptText } from '../../subjects/index.ts'
import { fail } from './errors.ts'
import { isKeyScope, isWithin, type MemberKey } from './key.ts'
import { endKey, insertKey, loadKeyForUse, loadKeys, markKeyUsed } from './store.ts'
import { loadMembershipsOf } from '../members/store.ts'
import { requireFresh } from '../sign-in/own-session.ts'
import { requireUser } from '../permission.ts'
import { noteChange } from '../security/note.ts'
import type { Connection } from '../sign-in/sign-in.ts'
import type { Mistake } from '../../platform/errors.ts'

const day = 86_400_000
const mostDays = 365
const mostKeys = 20

export type KeyWish = { readonly label: string; readonly scopes: readonly string[]; readonly days: number }

/** Issues a key that reads for the body the user acts for. What comes back holds the whole key, this one time. */
export async function issueMemberKey(
  ctx: Context,
  wish: KeyWish,
  connection: Connection,
): Promise<Omit<MemberKey, 'lastUsedOn' | 'revokedAt'> & { readonly key: string }> {
  const { account } = await requireFresh(ctx, connection)
  const { body, unit } = ctx.actor
  const acting = (await loadMembershipsOf(ctx, [account.id])).find((one) => one.body === body && one.unit === unit)
  if (acting === undefined) throw fail('accounts.no-such-membership')
  const label = keptText(wish.label)
  const problems = checkWish({ ...wish, label })
  if (problems.length > 0) throw fail('accounts.invalid', { details: problems })
  const now = ctx.now()
  const live = (await loadKeys(ctx, account.id)).filter((key) => isUsable(key, now))
  if (live.length >= mostKeys) throw fail('accounts.too-many-keys', { values: { most: mostKeys } })
  const { key, prefix } = makeKey('xhm')
  const issued = { prefix, membershipId: acting.membershipId, label, scopes: [...new Set(wish.scopes)], issuedAt: now }
  const expiresAt = new Date(now.getTime() + wish.days * day)
  await ctx.transaction(async (ctx) => {
    await insertKey(ctx, { ...issued, expiresAt, digest: digestOf(key) })
    await noteChange(ctx, { userId: account.id, act: 'key-issued', by: account.login, reason: prefix })
  })
  return { ...issued, expiresAt, key }
}

function checkWish({ label, scopes, days }: KeyWish): Mistake[] {
  const problems: Mistake[] = []
  if (label === '' || label.length > 100)
    problems.push({
      field: 'label',
      text: { zh: '请写明哪个系统使用，不超过 100 字。', en: 'Say which system uses it, in at most 100 characters.' },
    })
  if (scopes.length === 0 || !scopes.every(isKeyScope))
    problems.push({ field: 'scopes', text: { zh: '请至少选择一项用途。', en: 'Choose what it is for.' } })
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    problems.push({
      field: 'days',
      text: { zh: `有效天数为 1 至 ${mostDays} 的整数。`, en: `Valid for 1 to ${mostDays} whole days.` },
    })
  return problems
}

/** The keys of the user who acts, for all memberships. */
export async function listMemberKeys(ctx: Context): Promise<MemberKey[]> {
  return loadKeys(ctx, (await requireUser(ctx)).id)
}

/** Ends a key at once. Needs no password: whoever fears that it leaked must not be held up. */
export async function revokeMemberKey(ctx: Context, prefix: string): Promise<void> {
  const account = await requireUser(ctx)
  await ctx.transaction(async (ctx) => {
    if (!(await endKey(ctx, account.id, prefix))) throw fail('accounts.no-such-key')
    await noteChange(ctx, { userId: account.id, act: 'key-revoked', by: account.login, reason: prefix.slice(0, 20) })
  })
}

/** Who acts by a member's key in a request, if its scopes open that. Every key that cannot be used is refused in the same words. */
export async function actorOfMemberKey(ctx: Context, token: string, request: { method: string; path: string }): Promise<Actor> {
  const prefix = prefixOf(token)
  const key = prefix === null ? undefined : await loadKeyForUse(ctx, prefix)
  if (key === undefined || !sameDigest(key.digest, digestOf(token)) || !isUsable(key, ctx.now())) throw fail('accounts.key-refused')
  if (!isWithin(key.scopes, request.method, request.path))
    throw fail('accounts.scope-missing', { values: { scopes: key.scopes.join(', ') } })
  if (key.lastUsedOn !== dayOf(ctx.now())) await markKeyUsed(ctx, key.prefix)
  return { kind: 'key', id: key.prefix, body: key.body, role: key.role, unit: key.unit }
}
