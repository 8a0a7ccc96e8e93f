import { randomCharacters } from '../platform/auth/random.ts'
import type { Context } from '../platform/context.ts'
import { actsForOffice } from '../sources/index.ts'
import { foldCode } from '../subjects/index.ts'
import { openUnposted } from './delivery-store.ts'
import { fail } from './errors.ts'
import { ownReader, requireOffice } from './permission.ts'
import { actsForReader, checkReader, type Reader, type ReaderEntries, type ReaderKind } from './reader.ts'
import { insertReader, isToldOf, loadReader, updateReader } from './reader-store.ts'

const trimmed = (entries: ReaderEntries): ReaderEntries => ({
  ...entries,
  code: foldCode(entries.code),
  name: entries.name.trim(),
  contactMail: entries.contactMail.trim(),
  webhookUrl: entries.webhookUrl?.trim() || null,
})

async function enter(ctx: Context, input: ReaderEntries, active: boolean): Promise<Reader> {
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

/** The office registers a reader. */
export async function registerReader(ctx: Context, entries: ReaderEntries): Promise<Reader> {
  requireOffice(ctx)
  return enter(ctx, entries, true)
}

/** Somebody who acts for a body asks for it to be registered; the office decides. */
export async function requestReader(ctx: Context, entries: Omit<ReaderEntries, 'code'>): Promise<Reader> {
  const code = ctx.actor.unit ?? ''
  if (!actsForReader(ctx.actor, code) || code === '') throw fail('recalls.no-body')
  return enter(ctx, { ...entries, ...(await calledInPublic(ctx, code)), code }, false)
}

/** What a reader is called in the public table, once it is in it: there it stays with its figures, whatever becomes of it. */
async function calledInPublic(ctx: Context, code: string): Promise<Pick<Reader, 'name' | 'kind'> | null> {
  const known = await loadReader(ctx, code)
  return known !== undefined && (await isToldOf(ctx, code)) ? { name: known.name, kind: known.kind } : null
}

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
