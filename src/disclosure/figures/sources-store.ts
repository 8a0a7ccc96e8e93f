import { sql } from 'kysely'
import type { Db } from '../../platform/context.ts'
import { isShown, type Sight } from '../store.ts'

export type SourceRow = {
  readonly code: string
  readonly name: string
  readonly divisionCode: string | null
  readonly contact: string | null
}

export async function selectSources(db: Db): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`select code, name, division_code, contact from sources.listed order by code`.execute(db)
  return rows
}

export type DeliveryRow = {
  readonly sourceCode: string
  readonly month: string
  readonly submissions: number
  readonly rowsReceived: number
  readonly accepted: number
  readonly unchanged: number
  readonly refused: number
  readonly waiting: number
  readonly lastReceivedAt: Date
}

/** What each source sent, by month of arrival; `from` and `to` are months such as 2026-03. */
export async function selectDeliveries(db: Db, from: string, to: string): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select source_code, to_char(month, 'YYYY-MM') as month, submissions, rows_received, accepted, unchanged, refused, waiting, last_received_at
      from intake.delivery_month where month between ${`${from}-01`}::date and ${`${to}-01`}::date`.execute(db)
  return rows
}

export type ArrivalRow = {
  readonly sourceCode: string
  readonly month: string
  readonly arrived: number
  readonly late: number
  readonly corrected: number
  readonly withdrawn: number
}

/**
 * What became of what they sent: first arrivals and how many were late, corrections and withdrawals. Counts only, of all records; what the office
 * took back or erased is not the source's doing.
 */
export async function selectArrivals(db: Db, since: Date, before: Date): Promise<ArrivalRow[]> {
  const { rows } = await sql<ArrivalRow>`
    select source_code, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
           count(*) filter (where version = 1) as arrived,
           count(*) filter (where version = 1 and (first_arrived_at at time zone 'Asia/Shanghai')::date > due_on) as late,
           count(*) filter (where change = 'corrected') as corrected,
           count(*) filter (where change = 'withdrawn') as withdrawn
      from (select *, case version when 1 then first_arrived_at else arrived_at end as at from records.history) h
     where at >= ${since} and at < ${before} and change not in ('reassigned', 'restored', 'repaired', 'shielded', 'reinstated', 'erased') group by 1, 2`.execute(
    db,
  )
  return rows
}

/** What a source reports, as far as it is shown. */
export async function selectItemsOf(db: Db, sight: Sight, code: string): Promise<{ readonly item: string; readonly shown: number }[]> {
  const { rows } = await sql<{ item: string; shown: number }>`
    select r.item, count(*) as shown from records.current r where r.source_code = ${code} and ${isShown(sight)} group by r.item order by 2 desc, 1`.execute(
    db,
  )
  return rows
}
