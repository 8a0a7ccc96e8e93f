import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { ReaderKind } from '../readers/reader.ts'

/** How one reader answers its recalls. Hours are null where none was acknowledged. */
export type ReaderFigures = {
  readonly code: string
  readonly name: string
  readonly kind: ReaderKind
  readonly got: number
  readonly acknowledged: number
  /** Acknowledged after the last day for it. */
  readonly late: number
  /** Not acknowledged, and the last day is over. */
  readonly overdue: number
  readonly medianHours: number | null
  readonly slowestHours: number | null
}

/** Every reader that is active or got recalls since, whatever became of it, the slowest first. */
export async function loadFigures(ctx: Context, since: Date): Promise<ReaderFigures[]> {
  const now = ctx.now()
  const hours = sql`extract(epoch from d.acknowledged_at - d.made_at)::float8 / 3600`
  const { rows } = await sql<ReaderFigures>`
    select r.code, r.name, r.kind, count(d.recall_id)::int as got, count(d.acknowledged_at)::int as acknowledged,
           count(*) filter (where d.acknowledged_at >= d.due_at)::int as late,
           count(*) filter (where d.acknowledged_at is null and d.due_at <= ${now})::int as overdue,
           percentile_cont(0.5) within group (order by ${hours}) as median_hours, max(${hours}) as slowest_hours
      from recalls.reader r left join recalls.delivery d on d.reader_code = r.code and d.made_at >= ${since}
     where r.status = 'active' or d.recall_id is not null
     group by r.code, r.name, r.kind
     order by overdue desc, median_hours desc nulls last, r.name`.execute(ctx.db)
  return rows
}

export type RecallMonth = {
  readonly month: string
  readonly inTime: number
  readonly late: number
  readonly open: number
  readonly overdue: number
}

/** What became of the recalls sent in each month. */
export async function loadMonths(ctx: Context, since: Date): Promise<RecallMonth[]> {
  const now = ctx.now()
  const { rows } = await sql<RecallMonth>`
    select to_char(d.made_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
           count(*) filter (where d.acknowledged_at < d.due_at)::int as in_time, count(*) filter (where d.acknowledged_at >= d.due_at)::int as late,
           count(*) filter (where d.acknowledged_at is null and d.due_at > ${now})::int as open,
           count(*) filter (where d.acknowledged_at is null and d.due_at <= ${now})::int as overdue
      from recalls.delivery d where d.made_at >= ${since} group by 1 order by 1`.execute(ctx.db)
  return rows
}

/** Copies of a repaired record: how many readers have not acknowledged, and the last who did; null where none did, or none had taken it. */
export type Copies = { readonly last: Date | null; readonly out: number }

/** The copies of these records, by the recall of the last repair of each. */
export async function loadCopies(ctx: Context, recordIds: readonly number[]): Promise<(Copies & { readonly recordId: number })[]> {
  const { rows } = await sql<Copies & { recordId: number }>`
    select c.record_id, max(d.acknowledged_at) as last,
           count(*) filter (where d.recall_id is not null and d.acknowledged_at is null)::int as out
      from (select distinct on (record_id) * from recalls.recall
             where record_id = any(${recordIds}::bigint[]) and kind = 'repaired' order by record_id, version desc) c
      left join recalls.delivery d on d.subject_id = c.subject_id and d.recall_id = c.recall_id
     group by c.record_id`.execute(ctx.db)
  return rows
}
