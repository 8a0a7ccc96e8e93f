import type { Context } from '../platform/context.ts'
import { actsForOffice, actsForSource } from '../sources/index.ts'
import { searchOrganisations } from '../subjects/index.ts'
import type { AskedChange, DroppedChange, WaitingChange } from './asked.ts'
import { askedOf, droppedOf, findAsked } from './asked-store.ts'
import { fail } from './errors.ts'
import { disputedSince } from './mark-store.ts'
import type { CreditRecord } from './record.ts'
import { findErasure, findRecord, historyOf, listRecords, type Erasure, type RecordFilter, isStoodFor } from './store.ts'

/** A record the actor may know of: of its own source, or any for the office. To others it is unknown like one that is not there. */
export async function knownRecord(ctx: Context, recordId: number): Promise<CreditRecord> {
  const record = await findRecord(ctx, recordId)
  if (record === undefined || !(actsForOffice(ctx.actor) || actsForSource(ctx.actor, record.sourceCode)))
    throw fail('records.unknown', { values: { id: recordId } })
  return record
}

/** Running the platform gives no right to content: the office reads files, for a purpose that is noted. */
function refuseOffice({ actor }: Context): void {
  if (actor.body === 'office') throw fail('records.by-purpose')
}

/** A record with all its versions, newest first, and why it was erased if it was: for the clerks of its source. */
export async function readRecord(
  ctx: Context,
  recordId: number,
): Promise<{
  readonly record: CreditRecord
  readonly versions: readonly CreditRecord[]
  readonly erasure: Erasure | null
  readonly disputedSince: Date | null
  /** Two persons stand for it. */
  readonly isStoodFor: boolean
  /** What was asked to be done with it and waits for a second person. */
  readonly asked: AskedChange | null
  /** What was asked before and dropped. */
  readonly dropped: readonly DroppedChange[]
}> {
  refuseOffice(ctx)
  const record = await knownRecord(ctx, recordId)
  const erasure = record.state === 'erased' ? await findErasure(ctx, record) : undefined
  const since = (await disputedSince(ctx, [recordId])).get(recordId) ?? null
  const versions = await historyOf(ctx, recordId)
  const [stoodFor, asked] = [await isStoodFor(ctx, record), await findAsked(ctx, record)]
  const dropped = await droppedOf(ctx, record)
  return { record, versions, erasure: erasure ?? null, disputedSince: since, isStoodFor: stoodFor, asked, dropped }
}

export type RecordQuery = Omit<RecordFilter, 'subjectId' | 'subjectIds'> & {
  /** A code, or a part of a name: the records of the best fifty that fit. */
  readonly organisation?: string | undefined
}

/** Records of the actor's own source, newest decision first. */
export async function readRecords(ctx: Context, { organisation, ...filter }: RecordQuery): Promise<CreditRecord[]> {
  refuseOffice(ctx)
  const { unit } = ctx.actor
  const sourceCode = actsForOffice(ctx.actor) ? filter.sourceCode : (unit ?? '')
  if (!actsForOffice(ctx.actor) && !actsForSource(ctx.actor, unit ?? '')) throw fail('records.nobody')
  if (!organisation) return listRecords(ctx, { ...filter, sourceCode })
  const { hits } = await searchOrganisations(ctx, { text: organisation, page: { size: 50 } })
  return hits.length === 0 ? [] : listRecords(ctx, { ...filter, sourceCode, subjectIds: hits.map((hit) => hit.organisation.subjectId) })
}

/** What was asked of records of the actor's own source and waits for a second person, the longest first. */
export async function readWaiting(ctx: Context): Promise<WaitingChange[]> {
  refuseOffice(ctx)
  const { unit } = ctx.actor
  return unit !== null && actsForSource(ctx.actor, unit) ? askedOf(ctx, unit) : []
}
