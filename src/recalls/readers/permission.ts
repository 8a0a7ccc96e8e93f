import type { Context } from '../../platform/context.ts'
import { actsForOffice } from '../../sources/index.ts'
import { foldCode } from '../../subjects/index.ts'
import { fail } from '../errors.ts'
import { actsForReader, type Reader } from './reader.ts'
import { loadReader } from './reader-store.ts'

export function requireOffice(ctx: Context): void {
  if (!actsForOffice(ctx.actor)) throw fail('recalls.office-only')
}

/** A reader for the office or its own people; to others there is none. */
export async function ownReader(ctx: Context, code: string): Promise<Reader> {
  const folded = foldCode(code)
  const may = actsForOffice(ctx.actor) || actsForReader(ctx.actor, folded)
  const reader = may ? await loadReader(ctx, folded) : undefined
  if (reader === undefined) throw fail('recalls.reader-unknown', { values: { code: folded.slice(0, 40) } })
  return reader
}
