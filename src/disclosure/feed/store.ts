import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/context.ts'
import { content, disputedSince, inTime, isShown, listed, named, shownUntil, type RecordRow, type Sight } from '../store.ts'

/**
 * Leaves from `cursor` up to an `end` that was read before: leaves become visible in their order, so that every statement sees
 * the same of the log up to there, whatever is appended between them.
 */
export type LeafRange = { readonly cursor: number; readonly end: number; readonly limit: number }

export type LeafRow = RecordRow & {
  readonly leafVersion: number
  readonly leaf: number
  readonly leafArrivedAt: Date
  readonly isTold: boolean
  readonly wasShown: boolean
}

/**
 * The versions from a leaf on, each with its record as it is: `is_told` when something of the record may be told today,
 * `was_shown` when this or an earlier version could be read on the day it arrived.
 */
const leavesStatement = (sight: Sight, { cursor, end, limit }: LeafRange): RawBuilder<LeafRow> => sql`
    select l.leaf_index as leaf, l.version as leaf_version, l.arrived_at as leaf_arrived_at, ${listed(sight)}, ${content},
      ${inTime(sight)} and (r.title is not null or r.state in ('withdrawn', 'erased')) as is_told,
      exists (select from records.history r where r.subject_id = l.subject_id and r.record_id = l.record_id and r.version <= l.version
                and r.scope = 'public' and ${shownUntil(sight)} >= (r.arrived_at at time zone 'Asia/Shanghai')::date) as was_shown
    from (select leaf_index, version, arrived_at, subject_id, record_id from records.history where leaf_index >= ${cursor} and leaf_index < ${end} order by leaf_index limit ${limit}) l
    join records.current r on r.subject_id = l.subject_id and r.record_id = l.record_id
    ${named}
    order by l.leaf_index`

export async function selectLeaves(db: Db, sight: Sight, range: LeafRange): Promise<LeafRow[]> {
  const { rows } = await leavesStatement(sight, range).execute(db)
  return rows
}

export type OrganisationLeafRow = {
  readonly leaf: number
  readonly change: 'merged' | 'separated'
  readonly fromCode: string
  readonly fromName: string
  readonly toCode: string
  readonly toName: string
  readonly arrivedAt: Date
  readonly salt: Buffer
  readonly records: readonly string[]
}

/** Merges of organisations from a leaf on, and those taken back, each with the shown records it moved. */
export async function selectOrganisationLeaves(db: Db, sight: Sight, { cursor, end, limit }: LeafRange): Promise<OrganisationLeafRow[]> {
  const { rows } = await sql<OrganisationLeafRow>`
    select h.leaf_index as leaf, h.change, h.from_code, f.name as from_name, h.to_code, t.name as to_name, h.arrived_at, h.salt,
           array(select r.record_id::text from records.current r where r.subject_id = any(h.moved) and ${isShown(sight)} order by r.record_id) as records
      from (select * from records.organisation_history where leaf_index >= ${cursor} and leaf_index < ${end} order by leaf_index limit ${limit}) h
      join subjects.organisation f on f.subject_id = h.from_id
      join subjects.organisation t on t.subject_id = h.to_id
     order by h.leaf_index`.execute(db)
  return rows
}

export type MarkLeafRow = {
  readonly leaf: number
  readonly mark: 'marked' | 'unmarked'
  readonly recordId: number
  readonly arrivedAt: Date
  readonly salt: Buffer
  readonly disputedSince: Date | null
  readonly isTold: boolean
}

/** Marks of disputed records from a leaf on, and their ends; `is_told` when the record is shown today. */
export async function selectMarkLeaves(db: Db, sight: Sight, { cursor, end, limit }: LeafRange): Promise<MarkLeafRow[]> {
  const { rows } = await sql<MarkLeafRow>`
    select h.leaf_index as leaf, h.change as mark, h.record_id, h.arrived_at, h.salt, ${isShown(sight)} as is_told,
           ${disputedSince} as disputed_since
      from (select * from records.mark_history where leaf_index >= ${cursor} and leaf_index < ${end} order by leaf_index limit ${limit}) h
      join records.current r on r.subject_id = h.subject_id and r.record_id = h.record_id
     order by h.leaf_index`.execute(db)
  return rows
}

/** The place after the last leaf a subscriber may be told of. */
export async function selectEnd(db: Db): Promise<number> {
  // A step of an index each; the maximum of a view that joins would be a walk over all of it.
  const last = (view: string) => sql`(select leaf_index from ${sql.table(view)} order by leaf_index desc limit 1)`
  const { rows } = await sql<{ end: number }>`
    select coalesce(greatest(${last('records.history')}, ${last('records.organisation_history')}, ${last('records.mark_history')}) + 1, 0) as end`.execute(
    db,
  )
  return rows[0]?.end ?? 0
}

/** The newest version of a record and its place in the log; `wasOpen` when an earlier one could be read by anybody. */
export type Told = {
  readonly recordId: number
  readonly subjectId: number
  readonly version: number
  readonly leafIndex: number
  readonly wasOpen: boolean
}

/** Of these records, those of which a version before the newest could be read: by anybody on the day it arrived, or by who was entitled. */
export async function selectWereShown(db: Db, sight: Sight, ids: readonly number[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select l.record_id, l.subject_id, l.version, l.leaf_index, earlier.was_open from records.current l
     cross join lateral (
       select bool_or(r.scope = 'public' and coalesce(${shownUntil(sight)} >= (r.arrived_at at time zone 'Asia/Shanghai')::date, false)) as was_open
         from records.history r where r.subject_id = l.subject_id and r.record_id = l.record_id and r.version < l.version
          and r.state in ('current', 'ended')) earlier
     where l.record_id = any(${[...ids]}::bigint[]) and earlier.was_open is not null
     order by l.leaf_index`.execute(db)
  return rows
}

/** Of these records, those whose publicity is not over. */
export async function selectInTime(db: Db, sight: Sight, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ recordId: number }>`
    select r.record_id from records.current r where r.record_id = any(${[...ids]}::bigint[]) and ${inTime(sight)}`.execute(db)
  return rows.map(({ recordId }) => recordId)
}

/** Of these records, those that are shown with their content. */
export async function selectShown(db: Db, sight: Sight, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ recordId: number }>`
    select r.record_id from records.current r where r.record_id = any(${[...ids]}::bigint[]) and ${isShown(sight)}`.execute(db)
  return rows.map(({ recordId }) => recordId)
}
