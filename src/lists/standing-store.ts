import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { prepared, rowsOf } from '../platform/database/prepared.ts'
import type { Day } from '../platform/time.ts'

/** A listing holds on a day: it has begun, and its last day, by its term or by its removal, is not over. */
export const holdsOn = (day: Day) => sql`i.listed_on <= ${day}::date and (i.last_day is null or i.last_day >= ${day}::date)`

export type StandingListing = {
  readonly subjectId: number
  readonly recordId: number
  readonly list: string
  readonly sourceCode: string
  readonly authorityName: string
  readonly documentNo: string
  readonly reason: string
  readonly legalBasis: string
  readonly listedOn: Day
  readonly listedUntil: Day | null
  readonly isMarked: boolean
  /** What its case decided; null of a listing that a file brought. */
  readonly measures: readonly string[] | null
  /** The measures in the words of the decision. */
  readonly saidMeasures: string
}

/** Listings in force on a day, by the organisation that was asked about: its own, and those of organisations merged into the same. */
export async function selectInForce(ctx: Context, subjectIds: readonly number[], day: Day): Promise<StandingListing[]> {
  const { rows } = await sql<StandingListing>`${sql.raw(prepared)}
    with asked as (
      select a.id, coalesce(m.survivor_id, a.id) as living
        from ${rowsOf([...new Set(subjectIds)])} as a (id) left join subjects.merged m on m.absorbed_id = a.id),
    family as (
      select id, living as subject_id from asked
      union all select a.id, m.absorbed_id from asked a join subjects.merged m on m.survivor_id = a.living)
    select f.id as subject_id, i.record_id, i.list, i.source_code, coalesce(i.authority_name, '') as authority_name, coalesce(i.document_no, '') as document_no,
           coalesce(i.reason, '') as reason, coalesce(i.legal_basis, '') as legal_basis, i.listed_on, i.listed_until, i.is_marked, i.measures,
           coalesce(i.said_measures, '') as said_measures
      from family f join lists.in_force i on i.subject_id = f.subject_id
     where ${holdsOn(day)}
     order by 1, i.listed_on desc, i.record_id`.execute(ctx.db)
  return rows
}

/** The organisation a listing is of today. */
export async function holderOf(ctx: Context, recordId: number): Promise<number | null> {
  const { rows } = await sql<{ subjectId: number }>`
    select coalesce(m.survivor_id, i.subject_id) as subject_id from lists.in_force i left join subjects.merged m on m.absorbed_id = i.subject_id
     where i.record_id = ${recordId}`.execute(ctx.db)
  return rows[0]?.subjectId ?? null
}
