import type { Context } from '../../platform/context.ts'
import { actsForOffice } from '../../sources/index.ts'
import { openUnposted } from '../deliveries/delivery-store.ts'
import { fail } from '../errors.ts'
import { trimmed } from './enter-reader.ts'
import { ownReader } from './permission.ts'
import { isToldOf, updateReader } from './reader-store.ts'
import { checkReader, type ReaderEntries, type ReaderKind } from './reader.ts'

/** Changes how a reader is told: by itself or by the office. What it is called in public only the office changes, once it has decided. */
export async function changeReader(ctx: Context, code: string, input: Omit<ReaderEntries, 'code'>): Promise<void> {
  const reader = await ownReader(ctx, code)
  const isDecided = reader.status !== 'requested' || (await isToldOf(ctx, reader.code))
  const { name: called, kind: known } = isDecided && !actsForOffice(ctx.actor) ? reader : input
  const entries = trimmed({ ...input, code: reader.code, name: called, kind: known })
  const problems = checkReader(entries)
  if (problems.length > 0) throw fail('recalls.invalid', { details: problems })
  const { name, contactMail, byMail, webhookUrl } = entries
  await ctx.transaction(async (ctx) => {
    await updateReader(ctx, reader.code, { name, kind: entries.kind as ReaderKind, contactMail, byMail, webhookUrl })
    // A new address gets what the old one did not.
    if (webhookUrl === null || webhookUrl === reader.webhookUrl || reader.status !== 'active') return
    for (const recallId of await openUnposted(ctx, reader.code)) await ctx.enqueue('recalls.post', { recallId, readerCode: reader.code })
  })
}
