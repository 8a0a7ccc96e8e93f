import { listWholeRecords, type Page, type ShownRecord } from '../disclosure/index.ts'
import { itemOn } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import { commitmentItem } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { countFigures, type Figures } from './figures-store.ts'

export type { Figures } from './figures-store.ts'

/** How commitments go here, in numbers, for everybody. */
export const readFigures = (ctx: CommitmentsContext): Promise<Figures> => countFigures(ctx, dayOf(ctx.now()))

/** A page of the commitments everybody may read, the latest first; null where the rules in force have none. */
export async function listShown(
  ctx: CommitmentsContext,
  { source, cursor }: { readonly source: string | undefined; readonly cursor: string | undefined },
): Promise<Page<ShownRecord> | null> {
  if (itemOn(ctx.pack, commitmentItem, dayOf(ctx.now())) === null) return null
  return listWholeRecords(ctx, { item: commitmentItem, source, cursor, limit: 20 })
}
