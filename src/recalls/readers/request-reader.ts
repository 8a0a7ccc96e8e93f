import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import { enterReader } from './enter-reader.ts'
import { isToldOf, loadReader } from './reader-store.ts'
import { actsForReader, type Reader, type ReaderEntries } from './reader.ts'

/** Somebody who acts for a body asks for it to be registered; the office decides. */
export async function requestReader(ctx: Context, entries: Omit<ReaderEntries, 'code'>): Promise<Reader> {
  const code = ctx.actor.unit ?? ''
  if (!actsForReader(ctx.actor, code) || code === '') throw fail('recalls.no-body')
  return enterReader(ctx, { ...entries, ...(await calledInPublic(ctx, code)), code }, false)
}

/** What a reader is called in the public table, once it is in it: there it stays with its figures, whatever becomes of it. */
async function calledInPublic(ctx: Context, code: string): Promise<Pick<Reader, 'name' | 'kind'> | null> {
  const known = await loadReader(ctx, code)
  return known !== undefined && (await isToldOf(ctx, code)) ? { name: known.name, kind: known.kind } : null
}
