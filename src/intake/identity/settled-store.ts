import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { RefusedFor } from './refused-store.ts'

/** A row that became a record; `mends`: the submissions that its own one follows, step by step. */
export type Brought = {
  readonly submissionId: number
  readonly source: string
  readonly item: string
  readonly naturalKey: string
  readonly subjectId: number
  readonly mends: readonly number[]
}

/**
 * What may have settled refused rows: what came to an organisation they concern, or with one of their document numbers in a file
 * that follows theirs. Of a row that concerns anybody the latter may have come in any later file of its source and item.
 */
export async function loadBrought(
  ctx: Context,
  rows: readonly RefusedFor[],
  { subjectIds, documents }: { readonly subjectIds: readonly number[]; readonly documents: readonly string[] },
): Promise<Brought[]> {
  const anybody = rows.filter(({ concerns }) => concerns === null)
  const { rows: brought } = await sql<Brought>`
    with recursive follower as (
      select submission_id as root, submission_id from unnest(${[...new Set(rows.map((row) => row.submissionId))]}::bigint[]) as submission_id
      union
      select follower.root, s.submission_id from follower join intake.submission s on s.follows = follower.submission_id
    ), later as (
      select s.submission_id, s.leaf_ranges from intake.submission s
       where s.submission_id in (select submission_id from follower where submission_id <> root)
          or exists (select from unnest(${anybody.map((row) => row.submissionId)}::bigint[], ${anybody.map((row) => row.source)}::text[],
                                        ${anybody.map((row) => row.item)}::text[]) as a(submission_id, source, item)
                      where a.source = s.source_code and a.item = s.item and a.submission_id < s.submission_id)
    ), brought as (
      select submission_id, source_code, item, natural_key, subject_id from records.history
       where subject_id = any(${subjectIds}::bigint[]) and submission_id > ${Math.min(...rows.map((row) => row.submissionId))}
      union
      select h.submission_id, h.source_code, h.item, h.natural_key, h.subject_id
        from later cross join lateral jsonb_array_elements(later.leaf_ranges) as leaves
        join records.history h on h.leaf_index >= (leaves ->> 'start')::bigint and h.leaf_index < (leaves ->> 'end')::bigint
       where split_part(h.natural_key, '|', 1) = any(${documents}::text[])
    )
    select submission_id, source_code as source, item, natural_key, subject_id,
           to_jsonb(array(select root from follower where follower.submission_id = brought.submission_id and root <> brought.submission_id)) as mends
      from brought`.execute(ctx.db)
  return brought
}
