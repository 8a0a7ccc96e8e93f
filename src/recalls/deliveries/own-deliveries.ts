import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import type { Delivery, DeliveryState } from './delivery.ts'
import { loadDeliveries } from './delivery-store.ts'
import { mostRecalls } from '../recall.ts'
import { ownReader } from '../readers/permission.ts'

/** What was sent to a reader, the latest first: for the reader and the office. */
export async function deliveriesOf(
  ctx: Context,
  code: string,
  query: { readonly state?: DeliveryState; readonly before?: number | undefined; readonly limit?: number } = {},
): Promise<Delivery[]> {
  const reader = await ownReader(ctx, code)
  const { state = 'all', before, limit = 50 } = query
  if (!Number.isInteger(limit) || limit < 1 || limit > mostRecalls || (before !== undefined && !Number.isSafeInteger(before)))
    throw fail('recalls.bad-query', { values: { most: mostRecalls } })
  return loadDeliveries(ctx, reader.code, { state, before, limit })
}
