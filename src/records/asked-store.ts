import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { AskedChange, DroppedChange, WaitingChange } from './asked.ts'
import type { CreditRecord } from './record.ts'

type Which = Pick<CreditRecord, 'recordId' | 'subjectId' | 'version'>

/** What is asked of a version of a record; of an earlier one nothing is. */
export async function findAsked(ctx: Context, { recordId, subjectId, version }: Which): Promise<AskedChange | null> {
  const { rows } = await sql<AskedChange>`
    select change, until, reason, asked_by, asked_at from records.asked_change
     where subject_id = ${subjectId} and record_id = ${recordId} and version = ${version}`.execute(ctx.db)
  return rows[0] ?? null
}

export async function insertAsked(ctx: Context, which: Which, { change, until, reason, askedBy, askedAt }: AskedChange): Promise<void> {
  await sql`
    insert into records.asked_change (subject_id, record_id, version, change, until, reason, asked_by, asked_at)
    values (${which.subjectId}, ${which.recordId}, ${which.version}, ${change}, ${until}::date, ${reason}, ${askedBy}, ${askedAt})`.execute(
    ctx.db,
  )
}

export async function deleteAsked(ctx: Context, { recordId, subjectId }: Pick<Which, 'recordId' | 'subjectId'>): Promise<void> {
  await sql`delete from records.asked_change where subject_id = ${subjectId} and record_id = ${recordId}`.execute(ctx.db)
}

/** Keeps that something was asked and dropped. */
export async function insertDropped(ctx: Context, which: Which, one: DroppedChange): Promise<void> {
  const { change, until, reason, askedBy, askedAt, droppedBy, droppedAt } = one
  await sql`
    insert into records.dropped_change (subject_id, record_id, version, change, until, reason, asked_by, asked_at, dropped_by, dropped_at)
    values (${which.subjectId}, ${which.recordId}, ${which.version}, ${change}, ${until}::date, ${reason}, ${askedBy}, ${askedAt}, ${droppedBy}, ${droppedAt})`.execute(
    ctx.db,
  )
}

/** What was asked of a record and dropped, the latest first. */
export async function droppedOf(ctx: Context, { recordId, subjectId }: Pick<Which, 'recordId' | 'subjectId'>): Promise<DroppedChange[]> {
  const { rows } = await sql<DroppedChange>`
    select change, until, reason, asked_by, asked_at, dropped_by, dropped_at from records.dropped_change
     where subject_id = ${subjectId} and record_id = ${recordId} order by dropped_id desc limit 50`.execute(ctx.db)
  return rows
}

export async function deleteDropped(ctx: Context, { recordId, subjectId }: Pick<Which, 'recordId' | 'subjectId'>): Promise<void> {
  await sql`delete from records.dropped_change where subject_id = ${subjectId} and record_id = ${recordId}`.execute(ctx.db)
}

/** The records of a source of which something was asked that waits, the longest first. */
export async function askedOf(ctx: Context, sourceCode: string): Promise<WaitingChange[]> {
  const { rows } = await sql<WaitingChange>`
    select r.record_id, r.subject_id, r.title, a.change, a.asked_at
      from records.asked_change a
      join records.record r on r.subject_id = a.subject_id and r.record_id = a.record_id and r.version = a.version
     where r.source_code = ${sourceCode} order by a.asked_at, r.record_id limit 100`.execute(ctx.db)
  return rows
}
