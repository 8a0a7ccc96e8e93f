import { sql } from 'kysely'
import type { MeasureMode, Scope } from '../packs/index.ts'
import type { Context } from '../platform/context.ts'
import { prepared, rowsOf } from '../platform/database/prepared.ts'
import type { Day } from '../platform/time.ts'

export type ExecutedRow = {
  readonly askedId: number
  readonly subjectId: number
  readonly measureId: number
  readonly measure: string
  readonly editionFrom: Day
  readonly mode: MeasureMode
  readonly executorCode: string
  readonly executorName: string
  readonly fromDay: Day
  readonly untilDay: Day | null
  readonly recordId: number
  readonly caseId: number
  readonly isMarked: boolean
  readonly item: string
  readonly severity: string | null
  readonly scope: Scope
  readonly decidedOn: Day
  readonly validUntil: Day | null
  readonly countedUntil: Day | null
}

/** Restrictions that apply on a day to these organisations, and to those found to be the same. */
export async function selectInForce(ctx: Context, subjectIds: readonly number[], today: Day): Promise<ExecutedRow[]> {
  const { rows } = await sql<ExecutedRow>`${sql.raw(prepared)}
    with asked as (
      select a.id as asked_id, a.id as subject_id from ${rowsOf(subjectIds)} as a (id)
      union select g.survivor_id, g.absorbed_id from ${rowsOf(subjectIds)} as a (id) join subjects.merged g on g.survivor_id = a.id)
    select a.asked_id, m.subject_id, m.measure_id, m.measure, m.edition_from, m.mode, m.executor_code, s.name as executor_name, m.from_day, m.until_day,
           m.record_id, m.case_id, r.item, r.severity, r.scope, r.decided_on, r.valid_until, r.counted_until,
           exists (select from records.open_mark k where k.subject_id = m.subject_id and k.record_id = m.record_id) as is_marked
      from asked a
      join measures.executed m on m.subject_id = a.subject_id
      join records.current r on r.subject_id = m.subject_id and r.record_id = m.record_id
      join sources.listed s on s.code = m.executor_code
     where m.from_day <= ${today}::date and (m.until_day is null or m.until_day >= ${today}::date) and r.state = 'current' and r.title is not null
     order by a.asked_id, m.measure, m.measure_id`.execute(ctx.db)
  return rows
}
