import type { Context } from '../../platform/context.ts'
import { loadCopies, type Copies } from './figures-store.ts'

/** What became of the copies of each of these repaired records: when the last reader who took it acknowledged, and how many have not. */
export async function lastCopies(ctx: Context, recordIds: readonly number[]): Promise<ReadonlyMap<number, Copies>> {
  const rows = recordIds.length === 0 ? [] : await loadCopies(ctx, recordIds)
  return new Map(rows.map(({ recordId, last, out }) => [recordId, { last, out }]))
}
