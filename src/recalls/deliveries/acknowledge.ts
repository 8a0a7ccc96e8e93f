import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import type { Delivery } from './delivery.ts'
import { keepAcknowledgement, loadDelivery } from './delivery-store.ts'
import { actsForReader } from '../readers/reader.ts'

/** What a body is about to acknowledge; to another body there is no such recall. */
export async function ownDelivery(ctx: Context, recallId: number): Promise<Delivery> {
  const code = ctx.actor.unit ?? ''
  if (!actsForReader(ctx.actor, code)) throw fail('recalls.reader-only')
  const delivery = await loadDelivery(ctx, recallId, code)
  if (delivery === undefined) throw fail('recalls.unknown', { values: { id: recallId } })
  return delivery
}

/** A body says that it has done what a recall asks for. Saying it twice changes nothing. */
export async function acknowledgeRecall(ctx: Context, recallId: number): Promise<Delivery> {
  const delivery = await ownDelivery(ctx, recallId)
  await keepAcknowledgement(ctx, delivery, ctx.actor.kind === 'key' ? 'api' : 'page')
  return ownDelivery(ctx, recallId)
}
