import { lockHead } from '../ledger/index.ts'
import { actsForOffice } from '../sources/index.ts'
import { deleteAsked, deleteDropped } from './asked-store.ts'
import { checkedReason } from './change.ts'
import type { RecordsContext } from './context.ts'
import { fail } from './errors.ts'
import type { RecordErased } from './events.ts'
import type { CreditRecord } from './record.ts'
import { eraseVersions, findRecord, insertErasure } from './store.ts'
import { writeVersion } from './write-version.ts'

/**
 * Empties the content of every version of a record where the law demands it. The leaves stay: without salt and content
 * they say nothing, and every proof of every other record holds as before. One more leaf tells subscribers to drop their copies.
 */
export const eraseContent = (ctx: RecordsContext, input: { recordId: number; reason: string }): Promise<void> =>
  ctx.transaction(async (ctx) => {
    if (!actsForOffice(ctx.actor)) throw fail('records.office-only')
    const { recordId } = input
    const reason = checkedReason(input.reason)
    await lockHead(ctx)
    const record = await findRecord(ctx, recordId)
    if (record === undefined) throw fail('records.unknown', { values: { id: recordId } })
    if (record.state === 'erased') throw fail('records.erased', { values: { id: recordId } })
    const { subjectId } = record
    await addErasedVersion(ctx, record)
    await insertErasure(ctx, { recordId, subjectId, reason, actor: ctx.actor.id, erasedAt: ctx.now() })
    await eraseVersions(ctx, recordId, subjectId)
    // A reason may quote content.
    await deleteAsked(ctx, record)
    await deleteDropped(ctx, record)
    ctx.log.info({ record: recordId, actor: ctx.actor.id }, 'content erased')
    const event: RecordErased = { type: 'records.erased', recordId, subjectId }
    await ctx.announce(event)
  })

function addErasedVersion(ctx: RecordsContext, record: CreditRecord): Promise<void> {
  const {
    recordId,
    subjectId,
    item,
    sourceCode,
    subjectCode,
    authorityCode,
    authorityName,
    decidedOn,
    validUntil,
    countedUntil,
    severity,
    scope,
  } = record
  return writeVersion(ctx, {
    ...{ recordId, subjectId, item, sourceCode, subjectCode, version: record.version + 1, change: 'erased', undoes: null },
    // The reason is kept with the erasure, for the office.
    ...{ reason: null, submissionId: null, rowNo: null, actor: ctx.actor.id, receivedAt: ctx.now() },
    ...{ authorityCode, authorityName, title: null, decidedOn, validUntil, countedUntil, severity, scope, fields: null, contentHash: null },
  })
}
