import { sql, type RawBuilder } from 'kysely'

/** The records of inspections `r` that say what was found: one that was repaired or is disputed was a visit all the same. */
export const saysFound = sql`r.item = 'inspection' and r.state not in ('withdrawn', 'erased')`

/**
 * The records that give the number of a task, by file or by sheet: where there is one the check is done. Of an organisation that was
 * merged since, those of the living one too.
 */
export const recordsOfTask = (subjectId: RawBuilder<unknown>, task: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select r.record_id, r.scope, r.first_arrived_at, r.decided_on, r.fields
    from subjects.organisation own join records.current r on r.subject_id in (own.subject_id, own.merged_into)
   where own.subject_id = ${subjectId} and ${saysFound} and r.fields ->> 'documentNo' = ${task}`
