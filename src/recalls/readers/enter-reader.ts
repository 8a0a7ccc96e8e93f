import { randomCharacters } from '../../platform/crypto/random.ts'
import type { Context } from '../../platform/context.ts'
import { foldCode } from '../../subjects/index.ts'
import { fail } from '../errors.ts'
import { insertReader } from './reader-store.ts'
import { checkReader, type Reader, type ReaderEntries, type ReaderKind } from './reader.ts'

/** Entries as they are kept. */
export const trimmed = (entries: ReaderEntries): ReaderEntries => ({
  ...entries,
  code: foldCode(entries.code),
  name: entries.name.trim(),
  contactMail: entries.contactMail.trim(),
  webhookUrl: entries.webhookUrl?.trim() || null,
})

/** Keeps a reader that is registered, or asks to be; everything wrong is said at once. */
export async function enterReader(ctx: Context, input: ReaderEntries, active: boolean): Promise<Reader> {
  const entries = trimmed(input)
  const problems = checkReader(entries)
  if (problems.length > 0) throw fail('recalls.invalid', { details: problems })
  const now = ctx.now()
  const reader: Reader = {
    ...entries,
    kind: entries.kind as ReaderKind,
    webhookSalt: randomCharacters(20),
    status: active ? 'active' : 'requested',
    requestedBy: ctx.actor.id,
    requestedAt: now,
    decidedAt: active ? now : null,
    decisionReason: null,
  }
  if (!(await insertReader(ctx, reader))) throw fail('recalls.reader-exists', { values: { code: entries.code } })
  return reader
}
