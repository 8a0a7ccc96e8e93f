import { sql, type RawBuilder } from 'kysely'
import { inspectionItem } from './item.ts'

/** The records of inspections `r` that say what was found: one that was repaired or is disputed was a visit all the same. */
export const saysFound = sql`r.item = ${sql.lit(inspectionItem)} and r.state not in ('withdrawn', 'erased')`

/** Who checks the drawn object `d` today: those who were drawn and those who took somebody's place, without those whose place was taken. */
export const inspectorsNow = sql`
  array(select one from unnest(d.inspectors || array(select p.came from inspections.replacement p where p.draw_id = d.draw_id and p.object = d.object)) as u (one)
         where one not in (select p.gone from inspections.replacement p where p.draw_id = d.draw_id and p.object = d.object) order by one)`

/**
 * The records that give the number of a task, by file or by sheet: where there is one the check is done. Of an organisation that was
 * merged since, those of the living one too.
 */
export const recordsOfTask = (subjectId: RawBuilder<unknown>, task: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select r.record_id, r.source_code, r.scope, r.first_arrived_at, r.decided_on, r.fields
    from subjects.organisation own join records.current r on r.subject_id in (own.subject_id, own.merged_into)
   where own.subject_id = ${subjectId} and ${saysFound} and r.fields ->> 'documentNo' = ${task}`
