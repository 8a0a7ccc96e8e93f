import type { Context } from '../platform/context.ts'
import { lastAcknowledged } from './figures-store.ts'

/**
 * When the last reader who took each of these repaired records acknowledged that it must go; null where nobody had taken it. A record
 * of which a copy is still out is left out.
 */
export async function lastCopies(ctx: Context, recordIds: readonly number[]): Promise<ReadonlyMap<number, Date | null>> {
  const rows = recordIds.length === 0 ? [] : await lastAcknowledged(ctx, recordIds)
  return new Map(rows.filter(({ open }) => open === 0).map(({ recordId, last }) => [recordId, last]))
}
