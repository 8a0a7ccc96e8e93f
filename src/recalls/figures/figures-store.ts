import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { ReaderKind } from '../readers/reader.ts'

/** What kind of body took records: a registered reader of its kind, or an organisation that read for itself. */
type TakerKind = ReaderKind | 'organisation'

/** How one body answers its recalls. Hours are null where none was acknowledged. */
export type ReaderFigures = {
  readonly code: string
  readonly name: string
  readonly kind: TakerKind
  readonly got: number
  readonly acknowledged: number
  /** Acknowledged after the last day for it. */
  readonly late: number
  /** Not acknowledged, and the last day is over. */
  readonly overdue: number
  readonly medianHours: number | null
  readonly slowestHours: number | null
}

/** Every reader that is active and every body that got recalls since, whatever became of it, the slowest first. A body that is no active reader is called as the register has it. */
export async function loadFigures(ctx: Context, since: Date): Promise<ReaderFigures[]> {
  const now = ctx.now()
  const hours = sql`extract(epoch from d.acknowledged_at - d.made_at)::float8 / 3600`
  const { rows } = await sql<ReaderFigures>`
    with sent as (
      select d.reader_code as code, max(d.taken_as) filter (where d.taken_as <> 'reader') as taken_as, count(*)::int as got,
           count(d.acknowledged_at)::int as acknowledged, count(*) filter (where d.acknowledged_at >= d.due_at)::int as late,
           count(*) filter (where d.acknowledged_at is null and d.due_at <= ${now})::int as overdue,
           percentile_cont(0.5) within group (order by ${hours}) as median_hours, max(${hours}) as slowest_hours
        from recalls.delivery d where d.made_at >= ${since} group by d.reader_code
    )
    select coalesce(r.code, t.code) as code,
           coalesce(case when r.status = 'active' or t.taken_as is null then r.name end, s.name, o.name, r.name, t.code) as name,
           coalesce(case when r.status = 'active' or t.taken_as is null then r.kind end,
                    case t.taken_as when 'source' then 'department' else t.taken_as end) as kind,
           coalesce(t.got, 0) as got, coalesce(t.acknowledged, 0) as acknowledged, coalesce(t.late, 0) as late, coalesce(t.overdue, 0) as overdue,
           t.median_hours, t.slowest_hours
      from sent t full join recalls.reader r on r.code = t.code
      left join sources.listed s on s.code = t.code
      left join subjects.code_of c on c.value = t.code and c.kind = 'uscc'
      left join subjects.organisation o on o.subject_id = c.subject_id
     where r.status = 'active' or t.code is not null
     order by overdue desc, median_hours desc nulls last, name`.execute(ctx.db)
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
