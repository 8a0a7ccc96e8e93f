import { appendEntries, lockHead, type LedgerContext } from '../ledger/index.ts'
import { actsForOffice } from '../sources/index.ts'
import { checkedReason } from './change.ts'
import { entryOf, newSalt, versionText } from './content.ts'
import { fail } from './errors.ts'
import type { RecordErased } from './events.ts'
import type { CreditRecord } from './record.ts'
import { eraseVersions, findRecord, insertErasure, lockRecord, saveVersion } from './store.ts'

/**
 * Empties the content of every version of a record where the law demands it. The leaves stay: without salt and content
 * they say nothing, and every proof of every other record holds as before. One more leaf tells subscribers to drop their copies.
 */
export const eraseContent = (ctx: LedgerContext, input: { recordId: number; reason: string }): Promise<void> =>
  ctx.transaction(async (ctx) => {
    if (!actsForOffice(ctx.actor)) throw fail('records.office-only')
    const { recordId } = input
    const reason = checkedReason(input.reason)
    await lockHead(ctx)
    await lockRecord(ctx, recordId)
    const record = await findRecord(ctx, recordId)
    if (record === undefined) throw fail('records.unknown', { values: { id: recordId } })
    if (record.state === 'erased') throw fail('records.erased', { values: { id: recordId } })
    const { subjectId } = record
    await addErasedVersion(ctx, record)
    await eraseVersions(ctx, recordId, subjectId)
    await insertErasure(ctx, { recordId, subjectId, reason, actor: ctx.actor.id, erasedAt: ctx.now() })
    ctx.log.info({ record: recordId, actor: ctx.actor.id }, 'content erased')
    const event: RecordErased = { type: 'records.erased', recordId, subjectId }
    await ctx.announce(event)
  })

async function addErasedVersion(ctx: LedgerContext, record: CreditRecord): Promise<void> {
  const { recordId, subjectId, version, item, sourceCode, subjectCode, authorityCode, authorityName, decidedOn, validUntil } = record
  // The salt is not kept: this leaf too says nothing.
  const salt = newSalt()
  const canonical = versionText(salt, { fields: {}, sealed: null, item, source: sourceCode, subject: subjectCode }, null)
  const { first: leafIndex } = await appendEntries(ctx, Buffer.from(entryOf(salt, canonical), 'hex'))
  const now = ctx.now()
  await saveVersion(
    ctx,
    {
      recordId,
      subjectId,
      version: version + 1,
      change: 'erased',
      undoes: null,
      submissionId: null,
      rowNo: null,
      // Kept with the erasure, for the office.
      reason: null,
      actor: ctx.actor.id,
      receivedAt: now,
      arrivedAt: now,
      sourceCode,
      subjectCode,
      authorityCode,
      authorityName,
      title: null,
      decidedOn,
      validUntil,
      severity: record.severity,
      scope: record.scope,
      fields: null,
      sealed: null,
      contentHash: null,
      salt: null,
      leafIndex,
    },
    { state: 'erased' },
  )
}
