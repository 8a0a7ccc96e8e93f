import { makeKey } from '../../platform/auth/key.ts'
import { digestOf } from '../../platform/auth/token.ts'
import type { Context } from '../../platform/context.ts'
import type { Mistake } from '../../platform/errors.ts'
import { hasPersonId } from '../../subjects/index.ts'
import { fail } from '../errors.ts'
import { ownReader, requireOffice } from './permission.ts'
import { insertKey } from './reader-store.ts'
import type { ReaderKey } from './reader.ts'

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
