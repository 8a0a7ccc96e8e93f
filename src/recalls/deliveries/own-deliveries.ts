import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import type { Delivery, DeliveryState } from './delivery.ts'
import { loadDeliveries } from './delivery-store.ts'
import { mostRecalls } from '../recall.ts'
import { actsForReader } from '../readers/reader.ts'
import { ownReader } from '../readers/permission.ts'

/** What was sent to a body, the latest first: for its own people, its programs and the office. */
export async function deliveriesOf(
  ctx: Context,
  code: string,
  query: { readonly state?: DeliveryState; readonly before?: number | undefined; readonly limit?: number } = {},
): Promise<Delivery[]> {
  const own = actsForReader(ctx.actor, code) ? code : (await ownReader(ctx, code)).code
  const { state = 'all', before, limit = 50 } = query
  if (!Number.isInteger(limit) || limit < 1 || limit > mostRecalls || (before !== undefined && !Number.isSafeInteger(before)))
    throw fail('recalls.bad-query', { values: { most: mostRecalls } })
  return loadDeliveries(ctx, own, { state, before, limit })
}
