import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/context.ts'
import { prepared } from '../platform/database/prepared.ts'
import { content, inTime, isShown, listed, named, subjectsWithCode, type Place, type RecordRow, type Sight } from './store.ts'

/** Which records of an organisation a reader may see, beside those everyone sees. */
export type Reach = {
  /** Everything, whatever became of it: the organisation itself. */
  readonly all: boolean
  /** Everything this source reported. */
  readonly source: string | null
  /** By item, the scopes of records of others that are read; items that give nothing are left out. */
  readonly scopes: ReadonlyMap<string, readonly string[]>
  /** Only these items, where an authorisation names some. */
  readonly items: readonly string[] | null
}

export type FileRow = RecordRow & { readonly scope: string; readonly isPublic: boolean }

/** Of others one reads what stands and, where it was published, only for as long as that: sharing ends with publicity. */
function isReached(sight: Sight, { all, source, scopes, items }: Reach): RawBuilder<unknown> {
  if (all) return sql`true`
  const alike = Map.groupBy(scopes, ([, list]) => list.join())
  const given = [...alike.values()].map(
    (group) => sql`r.item = any(${group.map(([item]) => item)}::text[]) and r.scope = any(${[...(group[0]?.[1] ?? [])]}::text[])`,
  )
  const ofOthers = given.length === 0 ? sql`false` : sql`(${sql.join(given, sql` or `)})`
  const standing = sql`r.state in ('current', 'ended') and r.title is not null and (r.scope <> 'public' or ${inTime(sight)}) and ${ofOthers}`
  const reached = source === null ? standing : sql`(r.source_code = ${source} or ${standing})`
  return items === null ? reached : sql`${reached} and r.item = any(${[...items]}::text[])`
}

/** One page of the file of an organisation: what the reader reaches, the newest decision first. */
export const fileStatement = (sight: Sight, reach: Reach, code: string, limit: number, after?: Place): RawBuilder<FileRow> => {
  const behind = after === undefined ? sql`` : sql`and (r.decided_on, r.record_id) < (${after.day}::date, ${after.id})`
  return sql<FileRow>`${sql.raw(prepared)}select ${listed(sight)}, ${content}, r.scope,
      ${isShown(sight)} as is_public
    from (select r.* from records.current r
           where r.subject_id = any(${subjectsWithCode(code)}) and ${isReached(sight, reach)} ${behind}
           order by r.decided_on desc, r.record_id desc limit ${limit}) r ${named}
    order by r.decided_on desc, r.record_id desc`
}

export async function selectFile(db: Db, sight: Sight, reach: Reach, code: string, limit: number, after?: Place): Promise<FileRow[]> {
  const { rows } = await fileStatement(sight, reach, code, limit, after).execute(db)
  return rows
}

/** Counts what the reader reaches, and how much of it everyone sees. */
export async function countFile(db: Db, sight: Sight, reach: Reach, code: string): Promise<{ total: number; open: number }> {
  const { rows } = await sql<{ total: number; open: number }>`${sql.raw(prepared)}
    select count(*) as total, count(*) filter (where ${isShown(sight)}) as open
      from records.current r where r.subject_id = any(${subjectsWithCode(code)}) and ${isReached(sight, reach)}`.execute(db)
  return rows[0] ?? { total: 0, open: 0 }
}

/** The organisation that lives on under a code. */
export async function selectSubject(db: Db, code: string): Promise<number | null> {
  const { rows } = await sql<{ subjectId: number }>`${sql.raw(prepared)}
    select subject_id from subjects.code_of where value = ${code} and kind = 'uscc'`.execute(db)
  return rows[0]?.subjectId ?? null
}
