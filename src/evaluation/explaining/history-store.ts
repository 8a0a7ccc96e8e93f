import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import type { KeptModel } from '../grading/grade-what.ts'
import type { ChangePoint, KnownTrace } from './history.ts'
import { loadModel } from '../model/model-store.ts'
import type { FileFact } from './uncounted.ts'

/** The last instants at which an organisation's grade by a model was found to be another one, the earliest first. */
export async function loadChangePoints(ctx: Context, subjectId: number, key: string, upTo: Date, most: number): Promise<ChangePoint[]> {
  const { rows } = await sql<{ changedAt: Date; asOf: Day; modelId: number }>`
    select changed_at, as_of, model_id from evaluation.change
     where subject_id = ${subjectId} and key = ${key} and changed_at <= ${upTo}
     order by changed_at desc limit ${most}`.execute(ctx.db)
  const points: ChangePoint[] = []
  for (const { modelId, ...point } of rows.toReversed()) points.push({ ...point, kept: await loadModel(ctx, modelId) })
  return points
}

/** Everything that was ever known of the conduct of one organisation, as far as these models speak of it. */
export async function loadKnownTraces(ctx: Context, models: readonly KeptModel[], subjectId: number): Promise<KnownTrace[]> {
  const conductIds = [...new Set(models.flatMap((kept) => [...kept.conductIds.values()]))]
  const { rows } = await sql<KnownTrace>`
    select t.record_id, encode(c.version, 'hex') as conduct, t.decided_on, t.fades_on, t.zero_on, t.amount, t.severity, t.class, t.event::text as event,
           t.known_from, nullif(t.known_until, 'infinity') as known_until
      from evaluation.trace t join evaluation.conduct c using (conduct_id)
     where t.subject_id = ${subjectId} and t.conduct_id = any(${conductIds}::int[])
     order by t.record_id, t.known_from`.execute(ctx.db)
  return rows
}

/** What these records said, or what was said of them, at the instants they no longer counted. */
export async function loadGoings(
  ctx: Context,
  recordIds: readonly number[],
): Promise<{ readonly recordId: number; readonly at: Date; readonly change: string }[]> {
  if (recordIds.length === 0) return []
  const ids = sql`any(${[...recordIds]}::bigint[])`
  const { rows } = await sql<{ recordId: number; at: Date; change: string }>`
    select record_id, arrived_at as at, change from records.history where record_id = ${ids}
    union all select record_id, arrived_at, change from records.mark_history where record_id = ${ids} and change = 'marked'`.execute(ctx.db)
  return rows
}

/** Every record of an organisation, those of whom it absorbed included, as it was known at an instant; the newest decision first. */
export async function loadFileFacts(ctx: Context, subjectId: number, knownAt: Date): Promise<FileFact[]> {
  const { rows } = await sql<FileFact>`
    with own as (
      select one.subject_id
        from (select ${subjectId}::bigint as subject_id
              union select unnest(c.moved) from records.organisation_history c where c.to_id = ${subjectId}) one
        left join lateral (
          select c.to_id from records.organisation_history c where one.subject_id = any(c.moved) and c.arrived_at <= ${knownAt}
           order by c.leaf_index desc limit 1) held on true
       where coalesce(held.to_id, one.subject_id) = ${subjectId}),
    known as (
      select distinct on (h.record_id) h.record_id, h.item, h.state, h.severity, h.decided_on, h.leaf_index
        from records.history h where h.subject_id in (select subject_id from own) and h.arrived_at <= ${knownAt}
       order by h.record_id, h.version desc)
    select k.record_id, k.item, k.state, k.severity,
           k.leaf_index < coalesce((select followed_to from evaluation.progress), 0) as is_followed,
           coalesce((select sum(case m.change when 'marked' then 1 else -1 end) from records.mark_history m
                      where m.record_id = k.record_id and m.arrived_at <= ${knownAt}), 0) > 0 as disputed
      from known k order by k.decided_on desc, k.record_id desc`.execute(ctx.db)
  return rows
}
