import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import { normaliseDocumentNo } from './natural-key.ts'
import type { CreditRecord } from './record.ts'
import type { RecordsTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<RecordsTables>()

const current =
  sql.raw(`record_id, subject_id, item, natural_key, source_code, authority_code, authority_name, title, decided_on, valid_until, counted_until,
  due_on, severity, scope, state, first_arrived_at, version, change, reason, submission_id, arrived_at, subject_code, fields, leaf_index`)

export async function findRecord(ctx: Context, recordId: number): Promise<CreditRecord | undefined> {
  const { rows } = await sql<CreditRecord>`select ${current} from records.current where record_id = ${recordId}`.execute(ctx.db)
  return rows[0]
}

/** These records as they stand, in the order of their numbers; one that is not there is left out. */
export async function findRecords(ctx: Context, recordIds: readonly number[]): Promise<CreditRecord[]> {
  const { rows } =
    await sql<CreditRecord>`select ${current} from records.current where record_id = any(${recordIds}::bigint[]) order by record_id`.execute(
      ctx.db,
    )
  return rows
}

/** The record a submission of one row became, and whether it stands. */
export async function recordFrom(
  ctx: Context,
  submissionId: number,
): Promise<{ readonly recordId: number; readonly isCurrent: boolean } | null> {
  const { rows } = await sql<{ recordId: number; isCurrent: boolean }>`
    select h.record_id, r.state is not distinct from 'current' as is_current from records.history h
      left join records.current r on r.subject_id = h.subject_id and r.record_id = h.record_id
     where h.submission_id = ${submissionId} limit 1`.execute(ctx.db)
  return rows[0] ?? null
}

/** The number of the record a submission of one row became, while it stands. */
export async function currentRecordFrom(ctx: Context, submissionId: number): Promise<number | null> {
  const found = await recordFrom(ctx, submissionId)
  return found?.isCurrent === true ? found.recordId : null
}

/** What the contents of these records are told by. */
export async function contentHashesOf(ctx: Context, recordIds: readonly number[]): Promise<ReadonlyMap<number, Buffer | null>> {
  const rows = await tables(ctx)
    .selectFrom('records.record')
    .select(['recordId', 'contentHash'])
    .where('recordId', 'in', recordIds)
    .execute()
  return new Map(rows.map(({ recordId, contentHash }) => [recordId, contentHash]))
}

/** Of these records, those whose validity had been ended before they were held back. */
export async function endedBefore(ctx: Context, recordIds: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ recordId: number }>`
    select record_id from (
      select distinct on (record_id) record_id, state from records.history
       where record_id = any(${recordIds}::bigint[]) and state not in ('repaired', 'shielded') order by record_id, version desc) before
     where state = 'ended'`.execute(ctx.db)
  return new Set(rows.map(({ recordId }) => recordId))
}

/** Every version of a record, newest first. */
export async function historyOf(ctx: Context, recordId: number): Promise<CreditRecord[]> {
  const { rows } =
    await sql<CreditRecord>`select ${current} from records.history where record_id = ${recordId} order by version desc`.execute(ctx.db)
  return rows
}

export type RecordFilter = {
  readonly subjectId?: number | undefined
  readonly subjectIds?: readonly number[] | undefined
  readonly sourceCode?: string | undefined
  readonly item?: string | undefined
  /** Whose current version came with this submission. */
  readonly submissionId?: number | undefined
  /** Decided from the first to the last of these days. */
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  /** Part of a document number, however written, or of the title. */
  readonly text?: string | undefined
  readonly limit?: number
  readonly offset?: number
}

/** Records by organisation, source or item, newest decision first. */
export async function listRecords(ctx: Context, filter: RecordFilter): Promise<CreditRecord[]> {
  const { subjectId, subjectIds, sourceCode, item, submissionId, from, to, text, limit = 50, offset = 0 } = filter
  const number = normaliseDocumentNo(text ?? '')
  const conditions = [
    sql`true`,
    ...(subjectId === undefined ? [] : [sql`subject_id = ${subjectId}`]),
    ...(subjectIds === undefined ? [] : [sql`subject_id = any(${subjectIds}::bigint[])`]),
    ...(from === undefined ? [] : [sql`decided_on >= ${from}`]),
    ...(to === undefined ? [] : [sql`decided_on <= ${to}`]),
    ...(sourceCode === undefined ? [] : [sql`source_code = ${sourceCode}`]),
    ...(item === undefined ? [] : [sql`item = ${item}`]),
    ...(submissionId === undefined ? [] : [sql`submission_id = ${submissionId}`]),
    ...(text ? [sql`(strpos(title, ${text}) > 0 ${number === '' ? sql`` : sql`or strpos(natural_key, ${number}) > 0`})`] : []),
  ]
  const { rows } = await sql<CreditRecord>`
    select ${current} from records.current where ${sql.join(conditions, sql` and `)}
     order by decided_on desc, record_id desc limit ${limit} offset ${offset}`.execute(ctx.db)
  return rows
}

/** How many records an organisation has, whatever their state. */
export async function countRecordsOf(ctx: Context, subjectId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from records.current where subject_id = ${subjectId}`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}

/** The records of an organisation as they were known at an instant: of each the last version that had arrived by then. */
export async function recordsAsKnownAt(ctx: Context, subjectId: number, instant: Date): Promise<CreditRecord[]> {
  const { rows } = await sql<CreditRecord>`
    select distinct on (record_id) ${current} from records.history
     where subject_id = ${subjectId} and arrived_at <= ${instant}
     order by record_id, version desc`.execute(ctx.db)
  return rows
}

/** The records of an organisation that are in force on a day: decided by then, not yet over, not withdrawn. */
export async function inForceOn(ctx: Context, subjectId: number, day: Day): Promise<CreditRecord[]> {
  const { rows } = await sql<CreditRecord>`
    select ${current} from records.current
     where subject_id = ${subjectId} and state in ('current', 'ended') and decided_on <= ${day} and (valid_until is null or valid_until >= ${day})
     order by decided_on desc, record_id desc`.execute(ctx.db)
  return rows
}

/** The last two versions that nobody took back, newest first, each with the instant its content was received. */
export async function standingVersions(
  ctx: Context,
  { recordId, subjectId }: CreditRecord,
): Promise<(CreditRecord & { readonly receivedAt: Date })[]> {
  const { rows } = await sql<CreditRecord & { readonly receivedAt: Date }>`
    select h.*, (select v.received_at from records.version v
                  where v.subject_id = h.subject_id and v.record_id = h.record_id and v.version = h.version) as received_at
      from records.history h
     where h.subject_id = ${subjectId} and h.record_id = ${recordId} and h.undoes is null
       and not exists (select from records.version u where u.subject_id = h.subject_id and u.record_id = h.record_id and u.undoes = h.version)
     order by h.version desc limit 2`.execute(ctx.db)
  return rows
}

/** Whether two persons stand for what a record says. */
export async function isStoodFor(ctx: Context, { recordId, subjectId }: Pick<CreditRecord, 'recordId' | 'subjectId'>): Promise<boolean> {
  const { rows } = await sql`
    select from records.version where subject_id = ${subjectId} and record_id = ${recordId} and confirmed_by is not null limit 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** What a record's content is told by. */
export const contentHashOf = async (ctx: Context, recordId: number): Promise<Buffer | null> =>
  (await tables(ctx).selectFrom('records.record').select('contentHash').where('recordId', '=', recordId).executeTakeFirst())?.contentHash ??
  null

/** Adds versions of different records, and lets each record say what its version says. */
export async function saveVersions(
  ctx: Context,
  versions: readonly (Omit<RecordsTables['records.version'], 'fields'> & { fields: string | null })[],
): Promise<void> {
  await tables(ctx).insertInto('records.version').values(versions).execute()
  const [subjects, records] = [versions.map(({ subjectId }) => subjectId), versions.map(({ recordId }) => recordId)]
  await sql`select records.follow_versions(${subjects}::bigint[], ${records}::bigint[])`.execute(ctx.db)
}

/** What proves versions of records, the current ones when none is named: salt, and what their canonical form is made of. */
export async function findProofMaterial(ctx: Context, recordIds: readonly number[], version: number | undefined) {
  const { rows } = await sql<
    {
      recordId: number
      version: number
      salt: Buffer | null
      sealed: readonly string[] | null
      leafIndex: number
      validUntil: Day | null
    } & Pick<CreditRecord, 'change' | 'reason' | 'sourceCode' | 'subjectCode' | 'item' | 'fields'>
  >`
    select v.record_id, v.version, v.salt, v.leaf_index, v.valid_until, v.change, v.reason, v.source_code, v.subject_code, r.item, v.fields, v.sealed
      from records.version v join records.record r on r.subject_id = v.subject_id and r.record_id = v.record_id
     where v.record_id = any(${recordIds}::bigint[]) and v.version = ${version === undefined ? sql`r.version` : version}`.execute(ctx.db)
  return rows
}

/** Keeps who erased the content of a record, why and when. */
export async function insertErasure(ctx: Context, erasure: RecordsTables['records.erasure']): Promise<void> {
  await tables(ctx).insertInto('records.erasure').values(erasure).execute()
}

export type Erasure = Pick<RecordsTables['records.erasure'], 'reason' | 'actor' | 'erasedAt'>

export const findErasure = (ctx: Context, { recordId, subjectId }: CreditRecord): Promise<Erasure | undefined> =>
  tables(ctx)
    .selectFrom('records.erasure')
    .select(['reason', 'actor', 'erasedAt'])
    .where('recordId', '=', recordId)
    .where('subjectId', '=', subjectId)
    .executeTakeFirst()

/** Empties the content of every version of a record that is erased: the one change of a version the database lets happen. */
export async function eraseVersions(ctx: Context, recordId: number, subjectId: number): Promise<void> {
  await sql`select records.empty_content(${recordId}, ${subjectId})`.execute(ctx.db)
}
