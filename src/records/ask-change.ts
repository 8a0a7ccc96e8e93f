import type { Day } from '../platform/time.ts'
import { deleteAsked, findAsked, insertAsked } from './asked-store.ts'
import { checkedReason, lockOwnRecord, requireState } from './change.ts'
import type { RecordsContext } from './context.ts'
import { checkedEnd, endRecord } from './end.ts'
import { fail } from './errors.ts'
import type { CreditRecord } from './record.ts'
import { isStoodFor } from './store.ts'
import { withdrawRecord } from './withdraw.ts'

/** To withdraw a record, or to end its validity. */
export type WantedChange = { readonly recordId: number; readonly reason: string; readonly until?: Day }

/**
 * A source withdraws its own record, or ends its validity where `until` says when. What two persons stand for stays as it is and waits for a
 * second one (`confirmAsked`): `waits`.
 */
export const askChange = (
  ctx: RecordsContext,
  { recordId, reason, until }: WantedChange,
): Promise<CreditRecord & { readonly waits: boolean }> =>
  ctx.transaction(async (ctx) => {
    const record = await lockOwnRecord(ctx, recordId)
    if (!(await isStoodFor(ctx, record))) {
      const changed = until === undefined ? withdrawRecord(ctx, { recordId, reason }) : endRecord(ctx, { recordId, until, reason })
      return { ...(await changed), waits: false }
    }
    const change = until === undefined ? 'withdrawn' : 'ended'
    requireState(record, change)
    if ((await findAsked(ctx, record)) !== null) throw fail('records.asked-before', { values: { id: recordId } })
    // What was asked of an earlier version is over.
    await deleteAsked(ctx, record)
    await insertAsked(ctx, record, {
      ...{ change, until: until === undefined ? null : checkedEnd(record, until), reason: checkedReason(reason) },
      ...{ askedBy: ctx.actor.id, askedAt: ctx.now() },
    })
    return { ...record, waits: true }
  })
