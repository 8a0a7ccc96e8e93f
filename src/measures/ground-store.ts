import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Ground } from './measure.ts'

/** A record as it stands; until when it may be acted on and what may follow, others say. */
type StandingRecord = Omit<Ground, 'allowed' | 'lastDay' | 'foundBy'> & { readonly finderName: string }

/** Records among these that stand, with their marks and their organisations. */
export async function selectGrounds(ctx: Context, recordIds: readonly number[]): Promise<StandingRecord[]> {
  const { rows } = await sql<StandingRecord>`
    select r.subject_id, r.record_id, r.item, r.severity, r.scope, r.decided_on, r.valid_until, r.counted_until, r.source_code, s.name as finder_name, r.fields,
           o.subject_type, o.status,
           exists (select from records.open_mark k where k.subject_id = r.subject_id and k.record_id = r.record_id) as is_marked
      from records.current r
      join sources.listed s on s.code = r.source_code
      join subjects.organisation f on f.subject_id = r.subject_id
      join subjects.organisation o on o.subject_id = coalesce(f.merged_into, f.subject_id)
     where r.record_id = any(${[...recordIds]}::bigint[]) and r.state = 'current' and r.title is not null and r.fields is not null
     order by r.record_id`.execute(ctx.db)
  return rows
}

/** Records of some items, or with open restrictions, that a submission brought or changed, after a record, in order. */
export async function recordsOfSubmission(
  ctx: Context,
  { submissionId, items, after, limit }: { submissionId: number; items: readonly string[]; after: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ recordId: number }>`
    select distinct record_id from records.history
     where submission_id = ${submissionId} and record_id > ${after}
       and (item = any(${[...items]}::text[])
         or record_id in (select m.record_id from measures.measure m where m.closed_at is null and m.ended_at is null))
     order by record_id limit ${limit}`.execute(ctx.db)
  return rows.map(({ recordId }) => recordId)
}

/** Records among these that were wrong: withdrawn, corrected, or another's. */
export async function wrongOnes(ctx: Context, recordIds: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ recordId: number }>`
    select record_id from records.current
     where record_id = any(${[...recordIds]}::bigint[]) and change in ('withdrawn', 'corrected', 'reassigned')`.execute(ctx.db)
  return new Set(rows.map(({ recordId }) => recordId))
}
