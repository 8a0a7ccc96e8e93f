import { appendEntries, lockHead } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import { actsForSource } from '../sources/index.ts'
import { hasPersonId } from '../subjects/index.ts'
import { entryOf, fieldsText, newSalt, versionText, type ChangeNote, type Fields } from './content.ts'
import type { RecordsContext } from './context.ts'
import { fail } from './errors.ts'
import type { RecordChanged } from './events.ts'
import { mayChange, type CreditRecord } from './record.ts'
import { sealedKeysIn } from './sealed.ts'
import { findRecord, lockRecord, saveVersion } from './store.ts'
import type { RecordsTables } from './tables.ts'

type Full = CreditRecord & { readonly fields: Fields }

/** A record of the actor's own source, with its content. */
export async function ownRecord(ctx: Context, recordId: number): Promise<Full> {
  const record = await findRecord(ctx, recordId)
  if (record === undefined) throw fail('records.unknown', { values: { id: recordId } })
  if (!actsForSource(ctx.actor, record.sourceCode)) throw fail('records.not-own', { values: { source: record.sourceCode } })
  if (record.fields === null) throw fail('records.erased', { values: { id: recordId } })
  return { ...record, fields: record.fields }
}

/** The same, locked and in a state that allows the change. */
export async function openForChange(ctx: RecordsContext, recordId: number, change: keyof typeof mayChange): Promise<Full> {
  // Whoever writes records holds the head of the ledger first: one order of locks for all.
  await lockHead(ctx)
  await lockRecord(ctx, recordId)
  const record = await ownRecord(ctx, recordId)
  if (!mayChange[change].includes(record.state)) throw fail('records.wrong-state', { values: { id: recordId, state: record.state } })
  return record
}

/** A reason people will read: there, short, and without numbers of persons. */
export function checkedReason(reason: string): string {
  const text = reason.trim()
  if (text === '' || text.length > 500 || hasPersonId(text) || !text.isWellFormed()) throw fail('records.no-reason')
  return text
}

type Facts = Partial<
  Pick<
    RecordsTables['records.record'],
    'authorityCode' | 'authorityName' | 'title' | 'decidedOn' | 'validUntil' | 'dueOn' | 'severity' | 'scope' | 'contentHash'
  >
>

/** Writes the next version of a record: a row, a leaf, and the news of it. */
export async function addVersion(
  ctx: RecordsContext,
  record: Full,
  change: keyof typeof mayChange,
  note: ChangeNote,
  facts: Facts & { readonly fields?: Fields } = {},
): Promise<CreditRecord> {
  const { fields = record.fields, ...changed } = facts
  const { recordId, subjectId, sourceCode, subjectCode, authorityCode, authorityName, title, decidedOn, validUntil, severity, scope } = {
    ...record,
    ...changed,
  }
  const salt = newSalt()
  const sealed = sealedKeysIn(ctx.pack, record.item, decidedOn, fields)
  const canonical = versionText(salt, { fields, sealed, item: record.item, source: sourceCode, subject: subjectCode }, note)
  const { first: leafIndex } = await appendEntries(ctx, Buffer.from(entryOf(salt, canonical), 'hex'))
  const locked = await lockRecord(ctx, recordId)
  const contentHash = changed.contentHash ?? locked?.contentHash ?? null
  await saveVersion(
    ctx,
    {
      recordId,
      subjectId,
      version: record.version + 1,
      change,
      submissionId: null,
      rowNo: null,
      reason: note.reason,
      actor: ctx.actor.id,
      arrivedAt: ctx.now(),
      sourceCode,
      subjectCode,
      authorityCode,
      authorityName,
      title,
      decidedOn,
      validUntil,
      severity,
      scope,
      fields: fieldsText(fields),
      sealed,
      contentHash,
      salt: Buffer.from(salt, 'hex'),
      leafIndex,
    },
    { ...changed, state: change === 'corrected' ? 'current' : change },
  )
  const event: RecordChanged = { type: 'records.changed', recordId, subjectId, change }
  await ctx.announce(event)
  return (await findRecord(ctx, recordId)) as CreditRecord
}
