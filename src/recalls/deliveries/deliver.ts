import type { Context } from '../../platform/context.ts'
import { TryLater } from '../../platform/jobs/job.ts'
import { isFinal, postWebhook, webhookSecret } from '../../platform/webhooks/index.ts'
import { loadReader } from '../readers/reader-store.ts'
import { loadRecall } from '../recall-store.ts'
import { keepAcknowledgement, keepAttempt, loadDelivery } from './delivery-store.ts'

/** After so many attempts a webhook is given up until somebody says to try again: with the waits of the job, about two days. */
export const mostAttempts = 17

export type DeliverInput = { readonly recallId: number; readonly readerCode: string }

/**
 * Posts one recall to one reader. An answer of success whose body says `{"acknowledged": true}` acknowledges it; success alone says that
 * it arrived. A failure is kept and thrown, so that it is tried again, until it is given up.
 */
export async function deliverRecall(ctx: Context, { recallId, readerCode }: DeliverInput): Promise<void> {
  const [delivery, reader, recall] = await Promise.all([
    loadDelivery(ctx, recallId, readerCode),
    loadReader(ctx, readerCode),
    loadRecall(ctx, recallId),
  ])
  if (delivery === undefined || recall === undefined || reader === undefined) return
  const { arrivedAt, acknowledgedAt, deadAt } = delivery
  if (arrivedAt !== null || acknowledgedAt !== null || deadAt !== null || reader.status !== 'active' || reader.webhookUrl === null) return
  const { jws, kind, recordId } = recall
  const at = ctx.now()
  const data = { id: String(recallId), record: String(recordId), kind, recall: jws }
  const posted = await postWebhook({
    url: reader.webhookUrl,
    secret: webhookSecret(readerCode, reader.webhookSalt),
    id: `recall_${recallId}_${readerCode}`,
    at,
    body: JSON.stringify({ type: 'recall', timestamp: at.toISOString(), data }),
  })
  const dead = !posted.arrived && (isFinal(posted.fault) || delivery.attempts + 1 >= mostAttempts)
  await keepAttempt(ctx, delivery, { status: posted.status, fault: posted.arrived ? null : posted.fault, dead })
  if (posted.arrived && saysAcknowledged(posted.body)) await keepAcknowledgement(ctx, delivery, 'webhook')
  if (!posted.arrived && !dead) throw new TryLater(`${readerCode}: ${posted.fault}`)
}

function saysAcknowledged(body: string): boolean {
  try {
    return (JSON.parse(body) as { acknowledged?: unknown } | null)?.acknowledged === true
  } catch {
    return false
  }
}
