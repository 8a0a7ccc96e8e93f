import { isUsable, makeKey } from '../platform/auth/key.ts'
import { digestOf } from '../platform/auth/token.ts'
import type { Context } from '../platform/context.ts'
import { keptText } from '../subjects/index.ts'
import { fail } from './errors.ts'
import type { SourceKey } from './key.ts'
import { existingSource, requireOffice } from './permission.ts'
import { actsForOffice, actsForSource } from './source.ts'
import { insertKey, loadKey, markRevoked } from './store.ts'
import { isSandboxKey, sandboxKind } from './sandbox-key.ts'
import type { Mistake } from '../platform/errors.ts'

/** `days`: how long it may be used, a year unless told. `sandbox`: for trying the interface, on what is invented only. */
export type KeyWish = { readonly label: string; readonly days?: number; readonly sandbox?: boolean }

type Issued = SourceKey & { readonly key: string }

/** Issues a key. What comes back holds the whole key, this one time. */
export async function issueKey(ctx: Context, code: string, wish: KeyWish): Promise<Issued> {
  requireOffice(ctx)
  return issue(ctx, code, wish, null)
}

async function issue(ctx: Context, code: string, wish: KeyWish, replaces: string | null): Promise<Issued> {
  const source = await existingSource(ctx, code)
  if (source.status === 'closed') throw fail('sources.not-active', { values: { code: source.code } })
  const label = keptText(wish.label)
  const days = wish.days ?? 365
  const problems: Mistake[] = []
  if (label === '' || label.length > 100)
    problems.push({
      field: 'label',
      text: { zh: '请写明哪个系统使用，不超过 100 字。', en: 'Say which system uses it, in at most 100 characters.' },
    })
  if (!Number.isInteger(days) || days < 1 || days > 1096)
    problems.push({ field: 'days', text: { zh: '有效天数为 1 至 1096 的整数。', en: 'Valid for 1 to 1096 whole days.' } })
  if (problems.length > 0) throw fail('sources.invalid', { details: problems })
  const { key, prefix } = makeKey(wish.sandbox === true ? sandboxKind : 'xh')
  const issuedAt = ctx.now()
  const issued = { prefix, sourceCode: source.code, label, issuedAt, replaces, expiresAt: new Date(issuedAt.getTime() + days * day) }
  await insertKey(ctx, { ...issued, digest: digestOf(key) })
  return { ...issued, key, lastUsedAt: null, revokedAt: null }
}

const day = 86_400_000
/** How long a replaced key still opens, so that its system can be changed over. */
export const overlapDays = 7

/** Issues the successor of a key, for the same system and as long as the key was; the old one ends within a week. */
export async function replaceKey(ctx: Context, prefix: string): Promise<Issued> {
  requireOffice(ctx)
  return ctx.transaction(async (ctx) => {
    const old = await loadKey(ctx, prefix)
    if (old === undefined || old.revokedAt !== null || !isUsable(old, ctx.now()))
      throw fail('sources.key-unknown', { values: { prefix: prefix.slice(0, 20) } })
    const days = Math.round((old.expiresAt.getTime() - old.issuedAt.getTime()) / day)
    const issued = await issue(ctx, old.sourceCode, { label: old.label, days, sandbox: isSandboxKey(prefix) }, prefix)
    await markRevoked(ctx, prefix, new Date(ctx.now().getTime() + overlapDays * day))
    return issued
  })
}

/** Ends a key at once. The office may, and so may the source it belongs to. */
export async function revokeKey(ctx: Context, prefix: string): Promise<SourceKey> {
  const key = await loadKey(ctx, prefix)
  const mayRevoke = actsForOffice(ctx.actor) || (key !== undefined && actsForSource(ctx.actor, key.sourceCode))
  if (key === undefined || !mayRevoke) throw fail('sources.key-unknown', { values: { prefix: prefix.slice(0, 20) } })
  const now = ctx.now()
  await markRevoked(ctx, prefix, now)
  return { ...key, revokedAt: key.revokedAt !== null && key.revokedAt < now ? key.revokedAt : now }
}
