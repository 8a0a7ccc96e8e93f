import { lockHead, type LedgerContext } from '../ledger/index.ts'
import { actsForOffice } from '../sources/index.ts'
import { checkedReason } from './change.ts'
import { fail } from './errors.ts'
import type { RecordErased } from './events.ts'
import { eraseRecord, findRecord } from './store.ts'

/**
 * Empties the content of every version of a record where the law demands it. The leaves stay: without salt and content
 * they say nothing, and every proof of every other record holds as before.
 */
export const eraseContent = (ctx: LedgerContext, input: { recordId: number; reason: string }): Promise<void> =>
  ctx.transaction(async (ctx) => {
    if (!actsForOffice(ctx.actor)) throw fail('records.office-only')
    checkedReason(input.reason)
    await lockHead(ctx)
    const record = await findRecord(ctx, input.recordId)
    if (record === undefined) throw fail('records.unknown', { values: { id: input.recordId } })
    await eraseRecord(ctx, record.recordId, record.subjectId)
    ctx.log.info({ record: record.recordId, actor: ctx.actor.id, reason: input.reason.trim() }, 'content erased')
    const event: RecordErased = { type: 'records.erased', recordId: record.recordId, subjectId: record.subjectId }
    await ctx.announce(event)
  })
