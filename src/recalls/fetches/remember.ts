import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/time.ts'
import { recallsPast } from '../recall-store.ts'
import { keepFetches, keepRange, type Stretch } from './fetch-store.ts'

/** What a reader was given: records by number, or a stretch of the log or of a list. */
export type Given = { readonly records: readonly number[] } | { readonly stretch: Stretch }

/** Whether what an actor is given is remembered: it says with its key that it takes data regularly. */
export const isReader = (ctx: Context): boolean => ctx.actor.body === 'reader' && ctx.actor.kind === 'key'

/**
 * Remembers what a reader is about to be given, before it is: `before` is where the log ended when it was looked up. A recall made
 * meanwhile was sent to those remembered by then, so it is looked for once more.
 */
export async function rememberFetch(ctx: Context, given: Given, before: number): Promise<void> {
  const reader = ctx.actor.unit ?? ''
  const day = dayOf(ctx.now())
  const records = 'records' in given ? given.records : []
  if ('stretch' in given) await keepRange(ctx, reader, given.stretch, day)
  else if (records.length === 0) return
  else await keepFetches(ctx, reader, records, before, day)
  const missed = await recallsPast(ctx, records, before)
  if (missed.length > 0) await ctx.enqueue('recalls.spread', { recallIds: missed })
}
