import { sql } from 'kysely'

/** A refused row as it is kept: sanitised cells, in the order of the columns. */
export type RefusedFor = {
  readonly submissionId: number
  readonly source: string
  readonly item: string
  readonly columns: readonly string[]
  /** Null of a row about a person. */
  readonly cells: readonly string[] | null
  /** The organisations it may be about; null: anybody. */
  readonly concerns: readonly number[] | null
}

/** Of as many it is asked whether something settled them: beyond, a row waits until it is set aside. */
export const mostSettled = 1000

/** Rows nobody set aside that may be about an organisation. */
export const refusedFor = (subjectIds: readonly number[]) => sql<RefusedFor>`
    select f.submission_id as "submissionId", submission.source_code as source, submission.item, f.cells, f.concerns,
           array(select one ->> 'field' from jsonb_array_elements(submission.columns -> 'matched') with ordinality as m(one, place) order by place) as columns
      from intake.refused_row f join intake.submission using (submission_id)
     where (f.concerns is null or f.concerns && ${subjectIds}::bigint[]) and submission.state = 'done' and submission.set_aside is null
     order by f.submission_id, f.row_no limit ${mostSettled + 1}`
