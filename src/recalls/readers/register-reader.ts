import type { Context } from '../../platform/context.ts'
import { enterReader } from './enter-reader.ts'
import { requireOffice } from './permission.ts'
import type { Reader, ReaderEntries } from './reader.ts'

/** The office registers a reader. */
export async function registerReader(ctx: Context, entries: ReaderEntries): Promise<Reader> {
  requireOffice(ctx)
  return enterReader(ctx, entries, true)
}
