import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/time.ts'
import { recallsPast } from '../recall-store.ts'
import { takerOf } from './taken-as.ts'
import { keepFetches, keepRange, type Stretch } from './fetch-store.ts'

/** What a reader was given: records by number, or a stretch of the log or of a list. */
export type Given = { readonly records: readonly number[] } | { readonly stretch: Stretch }

/** Whether what an actor is given is remembered: programs of a body say with their key whose they are. Reads of people are noted by access. */
export const takesWithKey = ({ actor }: Context): boolean => actor.kind === 'key' && takerOf(actor) !== null

/**
 * Remembers what a body is about to be given, before it is: `before` is where the log ended when it was looked up. A recall made
 * meanwhile was sent to those remembered by then, so it is looked for once more.
 */
export async function rememberFetch(ctx: Context, given: Given, before: number): Promise<void> {
  const taker = takerOf(ctx.actor)
  if (taker === null) return
  const day = dayOf(ctx.now())
  const records = 'records' in given ? given.records : []
  if ('stretch' in given) await keepRange(ctx, taker, given.stretch, day)
  else if (records.length === 0) return
  else await keepFetches(ctx, taker, records, before, day)
  const missed = await recallsPast(ctx, records, before)
  if (missed.length > 0) await ctx.enqueue('recalls.spread', { recallIds: missed })
}
