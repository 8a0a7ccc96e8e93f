import { separateRecords } from '../records/index.ts'
import { holdDecisions } from './identity-store.ts'
import type { IntakeContext } from './context.ts'
import { followMoved } from './undo-store.ts'

/** A merge of organisations was taken back: records that came meanwhile go to their own, and rows behind them follow. Nobody merges rows meanwhile. */
export const separateMerged = (
  ctx: IntakeContext,
  input: { readonly survivorId: number; readonly absorbedId: number; readonly reason: string },
): Promise<void> =>
  ctx.transaction(async (ctx) => {
    await holdDecisions(ctx, 'to change them')
    await followMoved(ctx, await separateRecords(ctx, input))
  })

/** Organisations are being merged: a batch knows who its rows mean before it looks for their records, and no merge comes in between. */
export const holdForMerge = (ctx: IntakeContext): Promise<void> => holdDecisions(ctx, 'to change them')
