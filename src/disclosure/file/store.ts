import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/context.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { Day } from '../../platform/time.ts'
import type { Change } from '../../records/index.ts'
import { content, isShown, listed, named, subjectsWithCode, type Place, type RecordRow, type Sight } from '../store.ts'

/** Which records of an organisation a reader may see, beside those everyone sees. */
export type Reach = {
  /** Everything, whatever became of it: the organisation itself. */
  readonly all: boolean
  /** Everything this source reported. */
  readonly source: string | null
  /** Which item and scope of a record of others are read, as a condition on `r` made of the pack. */
  readonly given: string
  /** Only these items, where an authorisation names some. */
  readonly items: readonly string[] | null
  /** Only these records, where some are asked for. */
  readonly records: readonly number[] | null
}

export type FileRow = RecordRow & {
  readonly scope: string
  readonly isPublic: boolean
  /** The last day it is shared with others, though not public; `infinity`: no end. */
  readonly sharedUntil: string
  readonly isShared: boolean
  readonly total: number
  readonly open: number
}

/** Of others one reads what stands: what is public as long as it is, what is not, and speaks against them, as long as its class says. */
function isReached({ records, ...reach }: Reach): RawBuilder<unknown> {
  return records === null ? isOpenTo(reach) : sql`r.record_id = any(${[...records]}::bigint[]) and (${isOpenTo(reach)})`
}

function isOpenTo({ all, source, given, items }: Omit<Reach, 'records'>): RawBuilder<unknown> {
  if (all) return sql`true`
  const standing = sql`(${sql.raw(given)}) and (s.is_public or s.is_shared)`
  const reached = source === null ? standing : sql`(r.source_code = ${source} or (${standing}))`
  return items === null ? reached : sql`${reached} and r.item = any(${[...items]}::text[])`
}

const sharedUntil = ({ rules }: Sight): RawBuilder<unknown> => sql.raw(`(${rules.sharedUntil})`)

const isShared = (sight: Sight): RawBuilder<unknown> =>
  sql`r.scope <> 'public' and r.state in ('current', 'ended') and r.title is not null and ${sharedUntil(sight)} >= ${sight.day}::date`

/** One page of the file of an organisation: what the reader reaches, the newest decision first, with how much that is in all. */
const fileStatement = (sight: Sight, reach: Reach, whose: RawBuilder<unknown>, limit: number, after?: Place): RawBuilder<FileRow> => {
  const behind = after === undefined ? sql`` : sql`where (r.decided_on, r.record_id) < (${after.day}::date, ${after.id})`
  return sql<FileRow>`${sql.raw(prepared)}select ${listed(sight)}, ${content}, r.scope, r.is_public, r.is_shared, r.shared_until::text as shared_until, r.total, r.open
    from (select * from (select r.*, s.is_public, s.is_shared, s.shared_until, count(*) over () as total, count(*) filter (where s.is_public) over () as open
                           from records.current r cross join lateral (select ${isShown(sight)} as is_public, ${isShared(sight)} as is_shared, ${sharedUntil(sight)} as shared_until offset 0) s
                          where r.subject_id = any(${whose}) and ${isReached(reach)}) r
           ${behind} order by r.decided_on desc, r.record_id desc limit ${limit}) r ${named}
    order by r.decided_on desc, r.record_id desc`
}

export async function selectFile(db: Db, sight: Sight, reach: Reach, code: string, limit: number, after?: Place): Promise<FileRow[]> {
  const { rows } = await fileStatement(sight, reach, subjectsWithCode(code), limit, after).execute(db)
  return rows
}

/** The numbers of the records of an organisation the reader reaches. */
export async function selectReached(db: Db, sight: Sight, reach: Reach, code: string): Promise<number[]> {
  const { rows } = await sql<{ recordId: number }>`${sql.raw(prepared)}select r.record_id
      from records.current r cross join lateral (select ${isShown(sight)} as is_public, ${isShared(sight)} as is_shared offset 0) s
     where r.subject_id = any(${subjectsWithCode(code)}) and ${isReached(reach)}`.execute(db)
  return rows.map(({ recordId }) => recordId)
}

/** These records of these organisations, as far as the reader reaches them. */
export async function selectOf(
  db: Db,
  sight: Sight,
  reach: Reach,
  subjectIds: readonly number[],
  records: readonly number[],
): Promise<FileRow[]> {
  const whose = sql`${[...subjectIds]}::bigint[]`
  const { rows } = await fileStatement(sight, { ...reach, records }, whose, records.length).execute(db)
  return rows
}

/** The change by which a record was found to be about another organisation: what it says is that one's. */
export const foundOthers = 'reassigned' satisfies Change

export type FileVersion = {
  readonly recordId: number
  readonly version: number
  readonly change: Change
  readonly reason: string | null
  readonly arrivedAt: Date
  readonly item: string
  readonly scope: string
  readonly decidedOn: Day
  readonly validUntil: Day | null
  readonly title: string | null
  /** Null where they are not this organisation's: a version that was taken back was about another one. */
  readonly fields: Readonly<Record<string, unknown>> | null
  readonly leafIndex: number
}

/** Every version of these records of an organisation, oldest first. */
export async function selectFileVersions(db: Db, code: string, records: readonly number[]): Promise<FileVersion[]> {
  const ids = sql`${[...records]}::bigint[]`
  const { rows } =
    await sql<FileVersion>`select h.record_id, h.version, h.change, h.reason, h.arrived_at, h.item, h.scope, h.decided_on, h.valid_until, h.leaf_index,
      case when h.change = ${foundOthers} or u.version is not null then null else h.title end as title,
      case when h.change = ${foundOthers} or u.version is not null then null else h.fields end as fields
    from records.history h
    left join records.history u on u.subject_id = h.subject_id and u.record_id = h.record_id and u.undoes = h.version
   where h.subject_id = any(${subjectsWithCode(code)}) and h.record_id = any(${ids}) order by h.record_id, h.version`.execute(db)
  return rows
}

export type FileMark = {
  readonly recordId: number
  readonly change: 'marked' | 'unmarked'
  readonly arrivedAt: Date
  readonly leafIndex: number
}

/** When these records of an organisation were marked as disputed, and when no longer. */
export async function selectFileMarks(db: Db, code: string, records: readonly number[]): Promise<FileMark[]> {
  const { rows } = await sql<FileMark>`select record_id, change, arrived_at, leaf_index from records.mark_history
     where subject_id = any(${subjectsWithCode(code)}) and record_id = any(${[...records]}::bigint[]) order by leaf_index`.execute(db)
  return rows
}
