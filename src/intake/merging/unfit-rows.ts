import { listItem, typesOfListing } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { IntakeContext } from '../context.ts'
import { resolvedTypes } from './merge-store.ts'

/**
 * The rows about organisations that, by the register, are of no type their list is for: however a row names its organisation, with or without a
 * code. Of a document one row of which is such, all are.
 */
export async function unfitRows(ctx: IntakeContext, item: string, from: string): Promise<number[]> {
  if (item !== listItem) return []
  const [rows, today] = [await resolvedTypes(ctx, from), dayOf(ctx.now())]
  const unfit = new Set(
    rows.flatMap((row) => (typesOfListing(ctx.pack, row, today)?.includes(row.subjectType) === false ? row.naturalKey : [])),
  )
  return rows.flatMap(({ rowNo, naturalKey }) => (unfit.has(naturalKey) ? rowNo : []))
}
