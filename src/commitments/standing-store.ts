import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { prepared, rowsOf } from '../platform/database/prepared.ts'
import type { Day } from '../platform/time.ts'
import { commitmentItem } from './commitment.ts'

export type StandingRow = {
  readonly subjectId: number
  readonly number: string
  readonly isOpen: boolean
  readonly nameZh: string
  readonly nameEn: string
  readonly basis: string
  readonly sourceName: string
  readonly signedOn: Day
  readonly termEnd: Day | null
  /** The record of one that was broken, where it stands. */
  readonly recordId: number | null
  readonly isMarked: boolean
}

/** What organisations promised and is not settled, and what they broke; those merged into one count as its own. */
export async function loadStandings(ctx: Context, subjectIds: readonly number[]): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`${sql.raw(prepared)}
    with asked as (
      select a.id as subject_id, a.id as living_id from ${rowsOf(subjectIds)} as a (id)
      union all
      select m.absorbed_id, m.survivor_id from ${rowsOf(subjectIds)} as a (id) join subjects.merged m on m.survivor_id = a.id)
    select a.living_id as subject_id, c.number, c.closed_at is null as is_open, m.name_zh,
           case when m.name_en = '' then m.name_zh else m.name_en end as name_en, m.basis_document || ' ' || m.basis_article as basis,
           s.name as source_name, c.signed_on, c.term_end, r.record_id,
           exists (select from records.open_mark k where k.subject_id = c.subject_id and k.record_id = r.record_id) as is_marked
      from asked a
      join commitments.commitment c on c.subject_id = a.subject_id and (c.closed_at is null or c.state = 'broken')
      join commitments.matter m on m.matter_id = c.matter_id and m.edition = c.edition
      join sources.listed s on s.code = c.source_code
      left join lateral (
        select v.record_id from records.current v join records.history h on h.subject_id = v.subject_id and h.record_id = v.record_id
         where v.subject_id = c.subject_id and v.item = ${sql.lit(commitmentItem)} and v.state = 'current' and h.submission_id = c.submission_id
         limit 1) r on c.state = 'broken'
     where c.closed_at is null or r.record_id is not null
     order by 1, c.signed_on desc, c.number`.execute(ctx.db)
  return rows
}
