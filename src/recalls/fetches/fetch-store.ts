import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import type { TakenAs } from './taken-as.ts'

type Taker = { readonly code: string; readonly as: TakenAs }

/** Keeps that a body was given these records, in the versions that stood before a leaf; one that came after it in its first. */
export async function keepFetches(ctx: Context, taker: Taker, recordIds: readonly number[], before: number, day: Day): Promise<void> {
  await sql`
    insert into recalls.fetch (subject_id, record_id, reader_code, taken_as, version, first_day, last_day)
    select distinct on (h.record_id) h.subject_id, h.record_id, ${taker.code}, ${taker.as}, h.version, ${day}::date, ${day}::date
      from records.history h where h.record_id = any(${[...recordIds]}::bigint[])
     order by h.record_id, h.leaf_index < ${before} desc, case when h.leaf_index < ${before} then -h.version else h.version end
    on conflict (subject_id, record_id, reader_code, taken_as, version) do update set last_day = excluded.last_day
     where recalls.fetch.last_day < excluded.last_day`.execute(ctx.db)
}

/** A stretch of the log, or with a filter a whole list as it stood before leaf `to`. */
export type Stretch = { readonly filter: Readonly<Record<string, string>> | null; readonly from: number; readonly to: number }

/** Keeps a stretch. One that goes on where another ended makes that one longer: a reader who follows the feed has one row. */
export async function keepRange(ctx: Context, taker: Taker, { filter, from, to }: Stretch, day: Day): Promise<void> {
  const text = filter === null ? null : JSON.stringify(filter, Object.keys(filter).toSorted())
  const key = text ?? ''
  const start =
    filter === null
      ? sql`coalesce((select min(leaf_from) from recalls.range_fetch
      where reader_code = ${taker.code} and taken_as = ${taker.as} and filter_key = '' and leaf_from <= ${from} and leaf_to >= ${from}), ${from})`
      : sql`0::bigint`
  await sql`
    insert into recalls.range_fetch (reader_code, taken_as, filter, filter_key, leaf_from, leaf_to, first_day, last_day)
    values (${taker.code}, ${taker.as}, ${text}::jsonb, ${key}, ${start}, ${to}, ${day}::date, ${day}::date)
    on conflict (reader_code, taken_as, filter_key, leaf_from) do update
      set leaf_to = greatest(recalls.range_fetch.leaf_to, excluded.leaf_to), last_day = excluded.last_day`.execute(ctx.db)
}

/**
 * Forgets what was given of records that have not been shown for a while, and of readers that are none since then. `stillShown`
 * names the records among these that could still be read on that day.
 */
export async function forgetFetches(
  ctx: Context,
  before: Day,
  stillShown: (ids: readonly number[]) => Promise<ReadonlySet<number>>,
): Promise<number> {
  let forgotten = 0
  let after = 0
  for (;;) {
    const { rows } = await sql<{ recordId: number }>`
      select distinct record_id from recalls.fetch where record_id > ${after} and last_day < ${before}::date order by record_id limit 5000`.execute(
      ctx.db,
    )
    const ids = rows.map(({ recordId }) => recordId)
    const last = ids.at(-1)
    if (last === undefined) break
    after = last
    const shown = await stillShown(ids)
    const over = ids.filter((id) => !shown.has(id))
    const { rows: gone } = await sql<{ count: number }>`
      with gone as (delete from recalls.fetch where record_id = any(${over}::bigint[]) and last_day < ${before}::date returning 1)
      select count(*)::int as count from gone`.execute(ctx.db)
    forgotten += gone[0]?.count ?? 0
  }
  await sql`delete from recalls.range_fetch g using recalls.reader r
     where r.code = g.reader_code and g.taken_as = 'reader' and r.status = 'closed' and r.changed_at < ${before}::date`.execute(ctx.db)
  return forgotten
}
