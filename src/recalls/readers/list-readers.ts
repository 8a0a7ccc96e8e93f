import type { Context } from '../../platform/context.ts'
import { requireOffice } from './permission.ts'
import { loadReaders } from './reader-store.ts'
import type { Reader } from './reader.ts'

/** Every reader, for the office. */
export async function listReaders(ctx: Context): Promise<Reader[]> {
  requireOffice(ctx)
  return loadReaders(ctx)
}
