import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { Change, Fields } from './content.ts'

const batch = 2000

export type VersionLeaf = {
  readonly leafIndex: number
  readonly recordId: number
  readonly version: number
  readonly change: Change
  readonly reason: string | null
  readonly validUntil: Day | null
  readonly sourceCode: string
  readonly subjectCode: string
  readonly fields: Fields | null
  readonly sealed: readonly string[] | null
  readonly salt: Buffer | null
  /** Null when the record of the version is not there. */
  readonly item: string | null
  /** Whether its content was erased in due form. */
  readonly erased: boolean
}

/** Every version with what its entry is made of, in the order of the log. */
export const versionLeaves = (ctx: Context): AsyncGenerator<readonly VersionLeaf[]> =>
  inOrder((after) =>
    sql<VersionLeaf>`
      select v.leaf_index, v.record_id, v.version, v.change, v.reason, v.valid_until, v.source_code, v.subject_code, v.fields, v.sealed, v.salt,
             r.item, coalesce(r.state = 'erased' and e.record_id is not null, false) as erased
        from records.version v
        left join records.record r on r.subject_id = v.subject_id and r.record_id = v.record_id
        left join records.erasure e on e.subject_id = v.subject_id and e.record_id = v.record_id
       where v.leaf_index > ${after} order by v.leaf_index limit ${batch}`.execute(ctx.db),
  )

export type MarkLeaf = { readonly leafIndex: number; readonly recordId: number; readonly change: string; readonly salt: Buffer }
export const markLeaves = (ctx: Context): AsyncGenerator<readonly MarkLeaf[]> =>
  inOrder((after) =>
    sql<MarkLeaf>`select leaf_index, record_id, change, salt from records.mark
                   where leaf_index > ${after} order by leaf_index limit ${batch}`.execute(ctx.db),
  )

export type OrganisationLeaf = {
  readonly leafIndex: number
  readonly change: string
  readonly fromCode: string
  readonly toCode: string
  readonly salt: Buffer
}
export const organisationLeaves = (ctx: Context): AsyncGenerator<readonly OrganisationLeaf[]> =>
  inOrder((after) =>
    sql<OrganisationLeaf>`select leaf_index, change, from_code, to_code, salt from records.organisation_change
                           where leaf_index > ${after} order by leaf_index limit ${batch}`.execute(ctx.db),
  )

async function* inOrder<Row extends { readonly leafIndex: number }>(
  page: (after: number) => Promise<{ readonly rows: Row[] }>,
): AsyncGenerator<readonly Row[]> {
  for (let after = -1; ;) {
    const { rows } = await page(after)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.leafIndex
  }
}

/** Records that do not say what their newest version says, or have none. */
export async function recordsAstray(ctx: Context): Promise<readonly { readonly recordId: number }[]> {
  const { rows } = await sql<{ recordId: number }>`
    select r.record_id
      from records.record r
      left join (select subject_id, record_id, max(version) as version from records.version group by 1, 2) newest
        on newest.subject_id = r.subject_id and newest.record_id = r.record_id
      left join records.version v on v.subject_id = r.subject_id and v.record_id = r.record_id and v.version = newest.version
     where (r.version, r.authority_code, r.authority_name, r.title, r.decided_on, r.valid_until, r.counted_until, r.severity, r.scope, r.state, r.content_hash, r.leaf_index)
           is distinct from
           (v.version, v.authority_code, v.authority_name, v.title, v.decided_on, v.valid_until, v.counted_until, v.severity, v.scope, records.state_after(v.change), v.content_hash, v.leaf_index)
     order by 1 limit 1000`.execute(ctx.db)
  return rows
}
