import type { Context } from '../platform/context.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { loadLastSent } from './standing-store.ts'

/** By source, the day it last sent a file of which something was read to the end. */
export const lastSent = async (ctx: Context): Promise<ReadonlyMap<string, Day>> =>
  new Map((await loadLastSent(ctx)).map(({ source, receivedAt }) => [source, dayOf(receivedAt)]))
