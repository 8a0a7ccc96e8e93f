import { lockHead, type LedgerContext } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import { actsForSource } from '../sources/index.ts'
import { acceptedReason } from '../subjects/index.ts'
import type { Fields } from './content.ts'
import type { RecordsContext } from './context.ts'
import { fail, wrongState } from './errors.ts'
import type { RecordChanged } from './events.ts'
import { mayChange, stateWords, type CreditRecord, type ManualChange } from './record.ts'
import { knownRecord } from './read.ts'
import { contentHashOf, findRecord, isStoodFor } from './store.ts'
import type { RecordsTables } from './tables.ts'
import { writeVersion } from './write-version.ts'

export type Full = CreditRecord & { readonly fields: Fields }

/** A record of the actor's own source, with its content. */
export async function ownRecord(ctx: Context, recordId: number): Promise<Full> {
  const record = await knownRecord(ctx, recordId)
  if (!actsForSource(ctx.actor, record.sourceCode)) throw fail('records.not-own', { values: { source: record.sourceCode } })
  if (record.fields === null) throw fail('records.erased', { values: { id: recordId } })
  return { ...record, fields: record.fields }
}

/** The same, with the log held until the transaction ends, so that what is read of it is what is changed. `version` is the one its editor saw. */
export async function lockOwnRecord(ctx: LedgerContext, recordId: number, version?: number): Promise<Full> {
  // Whoever writes records holds the head of the ledger first: one order of locks for all.
  await lockHead(ctx)
  const record = await ownRecord(ctx, recordId)
  if (version !== undefined && version !== record.version)
    throw fail('records.changed-meanwhile', { values: { id: recordId, version: record.version } })
  return record
}

/** The same, locked and in a state that allows the change; what two persons stand for is changed by no one alone. */
export async function openForChange(
  ctx: RecordsContext,
  recordId: number,
  change: keyof typeof mayChange,
  version?: number,
): Promise<Full> {
  const record = await lockOwnRecord(ctx, recordId, version)
  requireState(record, change)
  if (ctx.actor.kind !== 'system' && (await isStoodFor(ctx, record))) throw fail('records.two-persons', { values: { id: recordId } })
  return record
}

/** A state that allows the change. */
export function requireState({ recordId, state }: CreditRecord, change: keyof typeof mayChange): void {
  if (!mayChange[change].includes(state)) throw wrongState(recordId, stateWords[state])
}

/** A reason people will read. */
export function checkedReason(reason: string): string {
  const text = acceptedReason(reason)
  if (text === null) throw fail('records.no-reason')
  return text
}

type Facts = Partial<
  Pick<
    RecordsTables['records.record'],
    'authorityCode' | 'authorityName' | 'title' | 'decidedOn' | 'validUntil' | 'countedUntil' | 'severity' | 'scope' | 'contentHash'
  >
>

type Written = Facts & {
  readonly fields?: Fields
  readonly subjectCode?: string
  readonly undoes?: number
  readonly receivedAt?: Date
  /** Who asked for it, and who confirmed it, where two persons stand for the change. */
  readonly actor?: string
  readonly confirmedBy?: string
}

/** Writes the next version of a record that a person changed, with the reason, and announces it. */
export async function addVersion(
  ctx: RecordsContext,
  record: Full,
  change: ManualChange,
  reason: string | null,
  facts: Written = {},
): Promise<CreditRecord> {
  const { recordId, subjectId, item, sourceCode } = record
  const { fields = record.fields, subjectCode = record.subjectCode, undoes = null, receivedAt = ctx.now(), ...rest } = facts
  const { actor = ctx.actor.id, confirmedBy = null, ...changed } = rest
  const { authorityCode, authorityName, title, decidedOn, validUntil, countedUntil, severity, scope } = { ...record, ...changed }
  const contentHash = changed.contentHash ?? (await contentHashOf(ctx, recordId))
  await writeVersion(ctx, {
    ...{ recordId, subjectId, item, sourceCode, subjectCode, version: record.version + 1, change, undoes, reason },
    ...{ submissionId: null, rowNo: null, actor, confirmedBy, receivedAt },
    ...{ authorityCode, authorityName, title, decidedOn, validUntil, countedUntil, severity, scope, fields, contentHash },
  })
  const event: RecordChanged = { type: `records.${change}`, recordId, subjectId }
  await ctx.announce(event)
  return (await findRecord(ctx, recordId)) as CreditRecord
}
