import type { Context } from '../../platform/context.ts'
import { ownReader } from './permission.ts'
import { loadKeys } from './reader-store.ts'
import type { ReaderKey } from './reader.ts'

/** The keys of a reader, for the office and its own people. */
export const readerKeys = async (ctx: Context, code: string): Promise<ReaderKey[]> => loadKeys(ctx, (await ownReader(ctx, code)).code)
