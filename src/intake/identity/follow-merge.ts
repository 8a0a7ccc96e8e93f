import type { Context } from '../../platform/context.ts'
import type { Moved } from '../../records/events.ts'
import { holdDecisions } from './identity-store.ts'
import { followMoved } from './undo-store.ts'

/**
 * Organisations are being merged, or a merge is taken back: a batch knows who its rows mean before it looks for their records,
 * and neither comes in between. Records take the head of the ledger, so intake has to be told first.
 */
export const holdForMerge = (ctx: Context): Promise<void> => holdDecisions(ctx, 'to change them')

/** Records went to their own organisation: rows behind them follow. */
export const followSeparated = (ctx: Context, moved: readonly Moved[]): Promise<void> => followMoved(ctx, moved)
